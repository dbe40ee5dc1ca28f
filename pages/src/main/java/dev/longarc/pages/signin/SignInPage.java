package dev.longarc.pages.signin;

import dev.longarc.pages.PageView;
import dev.longarc.pages.Shell;
import java.util.List;

/**
 * Signing in.
 *
 * @param local whether the owner of the home is the only user, who needs a link
 * @param to the page that follows
 * @param providers who can identify people elsewhere
 * @param error what was wrong with the last try; empty: there was none
 */
public record SignInPage(
    Shell shell,
    boolean local,
    List<IdentityProvider> providers,
    String to,
    String username,
    String error)
    implements PageView {
  /** An identity provider: its name, and the address at which signing in there begins. */
  public record IdentityProvider(String name, String path) {}

  public SignInPage {
    providers = List.copyOf(providers);
  }

  @Override
  public String template() {
    return "signin/signin.jte";
  }
}
