package dev.longarc.pages.errors;

import dev.longarc.pages.PageView;
import dev.longarc.pages.Shell;
import java.util.List;

/**
 * An error.
 *
 * @param lines the message; a second line has advice
 * @param requestId for whoever searches the log
 * @param signIn whether signing in helps
 * @param again whether the same request may succeed later
 */
public record ErrorPageView(
    Shell shell, String code, List<String> lines, String requestId, boolean signIn, boolean again)
    implements PageView {
  @Override
  public String template() {
    return "errors/error.jte";
  }
}
