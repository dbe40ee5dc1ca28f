package dev.longarc.api.security;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.cors.CorsConfiguration;

/**
 * The pages of Temporal's Web UI, which may let the codec server decrypt payloads with the cookie
 * of the browser. It has no other permission, and no other page has this one.
 */
final class WebUi {
  private static final Set<String> PATHS = Set.of("/codec/decode", "/codec/encode");

  private final @Nullable String origin;

  /**
   * @param address of the Web UI; empty when there is none
   */
  WebUi(String address) {
    this.origin = address.isBlank() ? null : origin(URI.create(address.strip()));
  }

  private static String origin(URI address) {
    String port = address.getPort() < 0 ? "" : ":" + address.getPort();
    return "%s://%s%s".formatted(address.getScheme(), address.getHost(), port);
  }

  /** Whether the request, or a question before it, comes from there and is for the codec server. */
  boolean callsCodec(HttpServletRequest request) {
    // the path as it was sent: nothing that is normalized later is equal to one of these
    return origin != null
        && origin.equals(request.getHeader(HttpHeaders.ORIGIN))
        && PATHS.contains(request.getRequestURI());
  }

  /** What a browser may send from there. */
  CorsConfiguration cors() {
    var allowed = new CorsConfiguration();
    allowed.setAllowedOrigins(origin == null ? List.of() : List.of(origin));
    allowed.setAllowedMethods(List.of("POST"));
    allowed.setAllowedHeaders(List.of("Content-Type", "X-Namespace"));
    allowed.setAllowCredentials(true);
    allowed.setMaxAge(Duration.ofHours(1));
    return allowed;
  }
}
