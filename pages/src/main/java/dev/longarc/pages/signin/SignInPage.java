package dev.longarc.pages.signin;

import dev.longarc.pages.PageView;
import dev.longarc.pages.Shell;

/**
 * Signing in.
 *
 * @param local whether the owner of the home is the only user, who needs a link
 * @param to the page that follows
 * @param error what was wrong with the last try; empty: there was none
 */
public record SignInPage(Shell shell, boolean local, String to, String username, String error)
    implements PageView {
  @Override
  public String template() {
    return "signin/signin.jte";
  }
}
