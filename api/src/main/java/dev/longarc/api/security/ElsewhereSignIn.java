package dev.longarc.api.security;

import dev.longarc.application.RequestException;
import dev.longarc.application.identity.SignIn;
import dev.longarc.application.identity.UserRole;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.Locale;
import java.util.Objects;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;

/** Gives a browser the cookie of a user whom an OpenID Connect provider has identified. */
final class ElsewhereSignIn implements AuthenticationSuccessHandler {
  /**
   * A page rather than a redirect: a browser that comes from the provider's site sends the new
   * cookie along with a page's own request only.
   */
  private static final String PAGE =
      """
      <!doctype html><meta charset="utf-8"><meta http-equiv="refresh" content="0; url=/experiments">
      <title>Longarc</title><p>Signed in. <a href="/experiments">Continue</a>
      """;

  private final SignIn signIn;
  private final SignInMode mode;
  private final UserRole role;

  ElsewhereSignIn(SignIn signIn, SignInMode mode, String role) {
    this.signIn = signIn;
    this.mode = mode;
    this.role = UserRole.of(role);
  }

  @Override
  public void onAuthenticationSuccess(
      HttpServletRequest request, HttpServletResponse response, Authentication given)
      throws IOException {
    if (!(given.getPrincipal() instanceof OidcUser user)) {
      throw new Refusal(CredentialsCheck.invalid());
    }
    String secret = entered(user, request).secret();
    HttpSession ofTheProtocol = request.getSession(false);
    if (ofTheProtocol != null) {
      ofTheProtocol.invalidate();
    }
    response.addHeader(
        HttpHeaders.SET_COOKIE, SessionCookie.header(request, secret, mode.sessionLife()));
    response.setContentType(MediaType.TEXT_HTML_VALUE);
    response.getWriter().write(PAGE);
  }

  private SignIn.Signed entered(OidcUser user, HttpServletRequest request) {
    try {
      mode.tokens();
      return signIn.loginElsewhere(
          Objects.requireNonNull(user.getIssuer()).toString(),
          Objects.requireNonNull(user.getSubject()),
          name(user),
          Boolean.TRUE.equals(user.getEmailVerified()) ? user.getEmail() : null,
          role,
          ClientAddress.of(request));
    } catch (RequestException e) {
      throw new Refusal(e);
    }
  }

  /** The provider's name for the user, with the characters that ours may have. */
  private static String name(OidcUser user) {
    String given = user.getPreferredUsername();
    String name =
        Objects.requireNonNull(given == null ? user.getSubject() : given)
            .toLowerCase(Locale.ROOT)
            .replaceAll("@.*", "")
            .replaceAll("[^a-z0-9._-]", "-")
            .replaceAll("^[^a-z0-9]+", "");
    return name.isEmpty() ? "user" : name.substring(0, Math.min(name.length(), 60));
  }
}
