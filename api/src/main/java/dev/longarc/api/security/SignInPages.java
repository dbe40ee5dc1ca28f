package dev.longarc.api.security;

import dev.longarc.api.wiring.LocalPath;
import dev.longarc.api.wiring.Needs;
import dev.longarc.api.wiring.Open;
import dev.longarc.application.ErrorCode;
import dev.longarc.application.Permission;
import dev.longarc.application.RequestException;
import dev.longarc.application.identity.Identities;
import dev.longarc.application.identity.Identity;
import dev.longarc.application.identity.SignIn;
import dev.longarc.application.identity.SignIn.Signed;
import dev.longarc.pages.Shell;
import dev.longarc.pages.Theme;
import dev.longarc.pages.signin.SignInPage;
import dev.longarc.pages.signin.SignInPage.IdentityProvider;
import dev.longarc.pages.text.Query;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.WebUtils;

/** The page on which users sign in, in server mode; in local mode it says how else. */
@Hidden
@RestController
final class SignInPages {
  private static final String FIRST = "/experiments";

  private final SignIn signIn;
  private final SignInMode mode;
  private final Identities identities;
  private final List<IdentityProvider> providers;

  SignInPages(
      SignIn signIn,
      SignInMode mode,
      Identities identities,
      ObjectProvider<ClientRegistrationRepository> registrations) {
    this.signIn = signIn;
    this.mode = mode;
    this.identities = identities;
    this.providers = providers(registrations.getIfAvailable());
  }

  private static List<IdentityProvider> providers(
      @Nullable ClientRegistrationRepository registrations) {
    if (!(registrations instanceof Iterable<?> all)) {
      return List.of();
    }
    var providers = new ArrayList<IdentityProvider>();
    for (Object each : all) {
      var registration = (ClientRegistration) each;
      String name = registration.getRegistrationId();
      providers.add(new IdentityProvider(name, "/oauth2/authorization/" + name));
    }
    return providers;
  }

  @GetMapping("/sign-in")
  @Open
  SignInPage form(@RequestParam(defaultValue = FIRST) String to, HttpServletRequest request) {
    return page(request, to, "", "");
  }

  @PostMapping("/sign-in")
  @Open
  ResponseEntity<Object> signIn(
      @RequestParam(defaultValue = "") String username,
      @RequestParam(defaultValue = "") String password,
      @RequestParam(defaultValue = FIRST) String to,
      HttpServletRequest request) {
    mode.tokens();
    try {
      Signed signed = signIn.login(username, password, true, ClientAddress.of(request));
      identities.forget(); // the session that this one has ended
      return ResponseEntity.status(HttpStatus.SEE_OTHER)
          .header(
              HttpHeaders.SET_COOKIE,
              SessionCookie.header(request, signed.secret(), mode.sessionLife()))
          .location(URI.create(LocalPath.of(to)))
          .build();
    } catch (RequestException e) {
      if (e.code() != ErrorCode.AUTH_INVALID_CREDENTIALS) {
        throw e;
      }
      return ResponseEntity.status(HttpStatus.UNAUTHORIZED)
          .body(page(request, to, username, String.valueOf(e.getMessage())));
    }
  }

  @PostMapping("/sign-out")
  @Needs(Permission.READ)
  ResponseEntity<Void> signOut(Identity identity, HttpServletRequest request) {
    signIn.logout(identity, ClientAddress.of(request));
    identities.forget();
    return ResponseEntity.status(HttpStatus.SEE_OTHER)
        .header(HttpHeaders.SET_COOKIE, SessionCookie.header(request, "", Duration.ZERO))
        .location(URI.create("/sign-in"))
        .build();
  }

  private SignInPage page(HttpServletRequest request, String to, String username, String error) {
    var cookie = WebUtils.getCookie(request, Theme.COOKIE);
    var theme = Theme.of(cookie == null ? null : cookie.getValue());
    String here = "/sign-in" + new Query().add("to", LocalPath.of(to));
    var shell = new Shell("Sign in", null, theme, null, here, null, false);
    return new SignInPage(
        shell, mode.mode() == SecurityMode.LOCAL, providers, LocalPath.of(to), username, error);
  }
}
