package dev.longarc.api.security;

import dev.longarc.application.ErrorCode;
import dev.longarc.application.RequestException;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.AuthenticationConverter;

/**
 * Finds the credentials of a request: the header {@code Authorization: Bearer …}, or the cookie of
 * a browser. A browser sends its cookie for pages of other sites as well, so what changes something
 * must come from a page of this API. The Web UI's may use the codec server, which changes nothing.
 */
final class RequestCredentials implements AuthenticationConverter {
  /** The form of a token. */
  static final String TOKEN = "[A-Za-z0-9._~+/=-]{1,4096}";

  private static final Pattern BEARER = Pattern.compile("(?i)Bearer +(" + TOKEN + ")");
  private static final Pattern IN_QUERY =
      Pattern.compile("(?i)(^|&)(access_token|token|api_key|apikey|authorization)(=|&|$)");
  private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

  private final WebUi webUi;

  RequestCredentials(WebUi webUi) {
    this.webUi = webUi;
  }

  @Override
  public @Nullable Authentication convert(HttpServletRequest request) {
    refuseInQuery(request.getQueryString());
    List<String> headers = Collections.list(request.getHeaders(HttpHeaders.AUTHORIZATION));
    if (!headers.isEmpty()) {
      return GivenCredentials.token(bearer(headers));
    }
    return cookie(request)
        .map(value -> {
          if (mayDoSomething(request) && !webUi.callsCodec(request)) {
            refuseOtherSites(request);
          }
          return GivenCredentials.cookie(value);
        })
        .orElse(null);
  }

  /** A browser lets pages of other sites read what comes over a WebSocket. */
  private static boolean mayDoSomething(HttpServletRequest request) {
    return !SAFE.contains(request.getMethod())
        || "websocket".equalsIgnoreCase(request.getHeader(HttpHeaders.UPGRADE));
  }

  private static void refuseInQuery(@Nullable String query) {
    if (query != null && IN_QUERY.matcher(query).find()) {
      throw new Refusal(
          new RequestException(
              ErrorCode.AUTH_INVALID_TOKEN,
              "A token in the address is refused: logs and histories keep addresses.\n"
                  + "Maybe send it as the header Authorization: Bearer TOKEN.",
              Map.of()));
    }
  }

  private static String bearer(List<String> headers) {
    var matched = BEARER.matcher(headers.getFirst().strip());
    if (headers.size() > 1 || !matched.matches()) {
      throw new Refusal(
          new RequestException(
              ErrorCode.AUTH_INVALID_TOKEN,
              "The header Authorization is not one token.\nMaybe Authorization: Bearer TOKEN.",
              Map.of()));
    }
    return matched.group(1);
  }

  private static Optional<String> cookie(HttpServletRequest request) {
    Cookie[] cookies = request.getCookies();
    String name = SessionCookie.name(request);
    return cookies == null
        ? Optional.empty()
        : Arrays.stream(cookies)
            .filter(cookie -> cookie.getName().equals(name))
            .map(Cookie::getValue)
            .findFirst();
  }

  private static void refuseOtherSites(HttpServletRequest request) {
    String origin = request.getHeader(HttpHeaders.ORIGIN);
    boolean own =
        origin == null
            ? "same-origin".equals(request.getHeader("Sec-Fetch-Site"))
            : origin.equals(SessionCookie.origin(request));
    if (!own) {
      throw new Refusal(
          new RequestException(
              ErrorCode.FORBIDDEN_ORIGIN,
              "A page of (%s) may not use the browser's sign-in here.\nMaybe use a token."
                  .formatted(origin == null ? "an unknown site" : origin),
              Map.of("value", origin == null ? "" : origin)));
    }
  }
}
