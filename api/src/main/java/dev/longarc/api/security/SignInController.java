package dev.longarc.api.security;

import dev.longarc.api.errors.Refuses;
import dev.longarc.api.security.SignInBodies.LinkBody;
import dev.longarc.api.security.SignInBodies.LoginRequest;
import dev.longarc.api.security.SignInBodies.MeBody;
import dev.longarc.api.security.SignInBodies.PasswordRequest;
import dev.longarc.api.security.SignInBodies.RefreshRequest;
import dev.longarc.api.security.SignInBodies.RegistrationRequest;
import dev.longarc.api.security.SignInBodies.TokensBody;
import dev.longarc.api.wiring.Needs;
import dev.longarc.api.wiring.Open;
import dev.longarc.application.ErrorCode;
import dev.longarc.application.Permission;
import dev.longarc.application.RequestException;
import dev.longarc.application.identity.Identities;
import dev.longarc.application.identity.Identity;
import dev.longarc.application.identity.SignIn;
import dev.longarc.application.identity.SignIn.Signed;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/auth")
@Tag(name = "auth", description = "Signing in and out")
final class SignInController {
  private static final Duration AT_ONCE = Duration.ZERO;

  private final SignIn signIn;
  private final SignInMode mode;
  private final Identities identities;
  private final OneTimeLinks links;
  private final Clock clock;

  SignInController(
      SignIn signIn, SignInMode mode, Identities identities, OneTimeLinks links, Clock clock) {
    this.signIn = signIn;
    this.mode = mode;
    this.identities = identities;
    this.links = links;
    this.clock = clock;
  }

  @PostMapping(path = "/login", consumes = MediaType.APPLICATION_JSON_VALUE)
  @Open
  @Operation(
      summary = "Sign in with a name and a password",
      description =
          "Five failures in a row lock an account for 15 minutes; the answer is the same. A user has"
              + " three sessions at most: a fourth ends the oldest. CONFLICT in local mode.")
  @Refuses({ErrorCode.AUTH_INVALID_CREDENTIALS, ErrorCode.CONFLICT})
  ResponseEntity<TokensBody> login(@RequestBody LoginRequest body, HttpServletRequest request) {
    AccessTokens tokens = mode.tokens();
    boolean browser = Boolean.TRUE.equals(body.browser());
    Signed signed =
        signIn.login(
            required("username", body.username()),
            required("password", body.password()),
            browser,
            ClientAddress.of(request));
    identities.forget(); // the session that this one has ended
    return browser ? cookie(request, signed) : ResponseEntity.ok(tokens(tokens, signed));
  }

  private static String required(String place, @Nullable String value) {
    if (value == null) {
      throw RequestException.missing(place);
    }
    return value;
  }

  private ResponseEntity<TokensBody> cookie(HttpServletRequest request, Signed signed) {
    return ResponseEntity.ok()
        .header(
            HttpHeaders.SET_COOKIE,
            SessionCookie.header(request, signed.secret(), mode.sessionLife()))
        .body(new TokensBody(signed.name(), signed.role().word(), null, null, null, null));
  }

  private static TokensBody tokens(AccessTokens tokens, Signed signed) {
    return new TokensBody(
        signed.name(),
        signed.role().word(),
        "Bearer",
        tokens.of(signed),
        tokens.seconds(),
        signed.secret());
  }

  @PostMapping(path = "/refresh", consumes = MediaType.APPLICATION_JSON_VALUE)
  @Open
  @Operation(
      summary = "Get the next access token, and the next refresh token",
      description =
          "A refresh token is used once. When one comes twice, somebody has a copy: the session ends."
              + " CONFLICT in local mode.")
  @Refuses({ErrorCode.AUTH_INVALID_TOKEN, ErrorCode.CONFLICT})
  TokensBody refresh(@RequestBody RefreshRequest body, HttpServletRequest request) {
    AccessTokens tokens = mode.tokens();
    try {
      String token = required("refresh_token", body.refreshToken());
      return tokens(tokens, signIn.refresh(token, ClientAddress.of(request)));
    } catch (RequestException e) {
      identities.forget(); // a session may have ended
      throw e;
    }
  }

  @PostMapping("/logout")
  @Needs(Permission.READ)
  @Operation(
      summary = "End the session of this request",
      description = "Its access token ends at once. A key or the home's token has no session.")
  @ApiResponse(responseCode = "204", description = "Ended", content = @Content)
  ResponseEntity<Void> logout(Identity identity, HttpServletRequest request) {
    signIn.logout(identity, ClientAddress.of(request));
    identities.forget();
    return ResponseEntity.noContent()
        .header(HttpHeaders.SET_COOKIE, SessionCookie.header(request, "", AT_ONCE))
        .build();
  }

  @PostMapping(path = "/register", consumes = MediaType.APPLICATION_JSON_VALUE)
  @Open
  @Operation(
      summary = "Make an account for oneself, as a viewer",
      description = "CONFLICT unless the API lets people do so, and when the name is taken.")
  @ApiResponse(responseCode = "204", description = "Made", content = @Content)
  @Refuses(ErrorCode.CONFLICT)
  ResponseEntity<Void> register(@RequestBody RegistrationRequest body, HttpServletRequest request) {
    mode.tokens();
    signIn.register(body.username(), body.email(), body.password(), ClientAddress.of(request));
    return ResponseEntity.noContent().build();
  }

  @PostMapping(path = "/password", consumes = MediaType.APPLICATION_JSON_VALUE)
  @Needs(Permission.READ)
  @Operation(
      summary = "Change one's own password",
      description = "Ends all of one's sessions. CONFLICT in local mode.")
  @ApiResponse(responseCode = "204", description = "Changed", content = @Content)
  @Refuses({ErrorCode.AUTH_INVALID_CREDENTIALS, ErrorCode.CONFLICT})
  ResponseEntity<Void> password(
      Identity identity, @RequestBody PasswordRequest body, HttpServletRequest request) {
    mode.tokens();
    signIn.changePassword(
        identity, body.currentPassword(), body.newPassword(), ClientAddress.of(request));
    identities.forget();
    return ResponseEntity.noContent().build();
  }

  @GetMapping("/me")
  @Needs(Permission.READ)
  @Operation(summary = "Show who sends this request, and what the sender may do")
  MeBody me(Identity identity) {
    return new MeBody(
        identity.caller().name(),
        mode.mode().name().toLowerCase(Locale.ROOT),
        identity.kind().name().toLowerCase(Locale.ROOT),
        identity.caller().permissions().stream().map(Permission::word).sorted().toList());
  }

  @PostMapping("/link")
  @Needs(Permission.READ)
  @Operation(
      summary = "Make a link that signs a browser in",
      description = "It counts once, for 5 minutes. CONFLICT for a key: programs have no browser.")
  @Refuses(ErrorCode.CONFLICT)
  LinkBody link(Identity identity) {
    if (identity.kind() == Identity.Kind.KEY) {
      throw new RequestException(
          ErrorCode.CONFLICT,
          "A key can't sign a browser in.\nMaybe sign in with a name and a password.",
          Map.of());
    }
    return new LinkBody(
        "/open?code=" + links.codeFor(identity), clock.instant().plus(OneTimeLinks.LIFE));
  }
}
