package dev.longarc.api.security;

import dev.longarc.application.ErrorCode;
import dev.longarc.application.RequestException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** Answers requests without a valid proof in the one error shape. */
final class RefusedCallers implements AuthenticationEntryPoint, AuthenticationFailureHandler {
  private final HandlerExceptionResolver errors;
  private final SecurityMode mode;

  RefusedCallers(HandlerExceptionResolver errors, SecurityMode mode) {
    this.errors = errors;
    this.mode = mode;
  }

  /** Nothing was given. */
  @Override
  public void commence(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException e) {
    refuse(request, response, e instanceof Refusal refusal ? refusal.reason() : required());
  }

  @Override
  public void onAuthenticationFailure(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException e) {
    commence(request, response, e);
  }

  private RequestException required() {
    String remedy =
        mode == SecurityMode.LOCAL
            ? "`longarc token` for scripts, `longarc open` for a browser"
            : "`longarc login`, or a key of yours in LONGARC_TOKEN";
    return new RequestException(
        ErrorCode.AUTH_REQUIRED,
        "This needs the header Authorization with a token.\nMaybe " + remedy + ".",
        Map.of());
  }

  private void refuse(
      HttpServletRequest request, HttpServletResponse response, RequestException e) {
    boolean unknownCaller = e.code() != ErrorCode.FORBIDDEN_ORIGIN;
    if (unknownCaller) {
      response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
    }
    errors.resolveException(request, response, null, e);
  }
}
