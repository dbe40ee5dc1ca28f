package dev.longarc.pages;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.TemplateOutput;
import gg.jte.output.StringOutput;

/**
 * Writes views as HTML. The build compiles the templates, which escape every value for the place at
 * which it stands.
 */
public final class Templates {
  private static final String PACKAGE = "dev.longarc.pages.templates";
  private static final TemplateEngine ENGINE =
      TemplateEngine.createPrecompiled(null, ContentType.Html, null, PACKAGE);

  private Templates() {}

  public static String html(PageView view) {
    var output = new StringOutput();
    write(view, output);
    return output.toString();
  }

  /** The same where the text is not to be held in memory. */
  public static void write(PageView view, TemplateOutput output) {
    ENGINE.render(view.template(), view, output);
  }
}
