package dev.longarc.pages.experiments;

import dev.longarc.pages.PageView;
import dev.longarc.pages.Shell;
import dev.longarc.pages.Templates;
import gg.jte.Content;

/**
 * One panel of an experiment's page, alone and in full width.
 *
 * @param json the same for programs
 */
public record PanelPage(
    Shell shell, ExperimentHead head, String title, String json, Content content)
    implements PageView {
  public static PanelPage of(
      Shell shell, ExperimentHead head, String title, String json, PageView panel) {
    return new PanelPage(shell, head, title, json, output -> Templates.write(panel, output));
  }

  @Override
  public String template() {
    return "experiments/panel.jte";
  }
}
