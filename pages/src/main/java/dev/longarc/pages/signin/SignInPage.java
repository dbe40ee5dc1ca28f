package dev.longarc.pages.signin;

import dev.longarc.pages.Shell;
import dev.longarc.pages.View;

/**
 * Signing in.
 *
 * @param local whether the owner of the home is the only user, who needs a link
 * @param to the page that follows
 * @param error what was wrong with the last try; empty: there was none
 */
public record SignInPage(Shell shell, boolean local, String to, String username, String error)
    implements View {
  @Override
  public String template() {
    return "signin/signin.jte";
  }
}
