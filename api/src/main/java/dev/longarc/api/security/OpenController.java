package dev.longarc.api.security;

import dev.longarc.api.errors.Refuses;
import dev.longarc.api.wiring.LocalPath;
import dev.longarc.api.wiring.Open;
import dev.longarc.application.ErrorCode;
import dev.longarc.application.RequestException;
import dev.longarc.application.identity.Identity;
import dev.longarc.application.identity.SignIn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Trades the code of a link for a cookie. */
@RestController
@Tag(name = "auth")
final class OpenController {
  private static final Duration LOCAL = Duration.ofDays(30);

  private final OneTimeLinks links;
  private final SignInMode mode;
  private final SignIn signIn;

  OpenController(OneTimeLinks links, SignInMode mode, SignIn signIn) {
    this.links = links;
    this.mode = mode;
    this.signIn = signIn;
  }

  @GetMapping("/open")
  @Open
  @Operation(
      summary = "Sign a browser in by a link",
      description = "Sets the cookie of a session, and leads to a page.")
  @ApiResponse(responseCode = "303", description = "Signed in", content = @Content)
  @Refuses(ErrorCode.AUTH_INVALID_TOKEN)
  ResponseEntity<Void> open(
      @RequestParam String code,
      @Parameter(description = "The page, as a path of this site")
          @RequestParam(defaultValue = "/experiments")
          String to,
      HttpServletRequest request) {
    Identity identity = links.take(code).orElseThrow(OpenController::used);
    return ResponseEntity.status(HttpStatus.SEE_OTHER)
        .header(HttpHeaders.SET_COOKIE, cookie(identity, request))
        .header(HttpHeaders.LOCATION, LocalPath.of(to))
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .build();
  }

  private String cookie(Identity identity, HttpServletRequest request) {
    Long user = identity.userId();
    if (user == null) {
      String value = Objects.requireNonNull(mode.home()).cookie();
      return SessionCookie.header(request, value, LOCAL);
    }
    String secret = signIn.open(user, ClientAddress.of(request)).secret();
    return SessionCookie.header(request, secret, mode.sessionLife());
  }

  private static RequestException used() {
    return new RequestException(
        ErrorCode.AUTH_INVALID_TOKEN,
        "The link was used before, or is older than 5 minutes.\nMaybe `longarc open` makes another.",
        Map.of());
  }
}
