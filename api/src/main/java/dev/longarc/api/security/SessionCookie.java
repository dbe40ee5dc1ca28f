package dev.longarc.api.security;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import org.springframework.http.ResponseCookie;

/**
 * The cookie by which a browser is known. Scripts can't read it, and pages of other sites don't
 * send it. Browsers share cookies between the ports of a machine, so its name has the port.
 */
final class SessionCookie {
  private SessionCookie() {}

  /** With TLS, the prefix lets no other host and no plain request set it. */
  static String name(HttpServletRequest request) {
    return (request.isSecure() ? "__Host-" : "") + "longarc_" + request.getServerPort();
  }

  static String header(HttpServletRequest request, String value, Duration life) {
    return ResponseCookie.from(name(request), value)
        .httpOnly(true)
        .secure(request.isSecure())
        .sameSite("Strict")
        .path("/")
        .maxAge(life)
        .build()
        .toString();
  }

  /** The origin of this API's own pages, as a browser names it. */
  static String origin(HttpServletRequest request) {
    int port = request.getServerPort();
    boolean usual = port == (request.isSecure() ? 443 : 80);
    return "%s://%s%s"
        .formatted(request.getScheme(), request.getServerName(), usual ? "" : ":" + port);
  }
}
