package dev.longarc.api.errors;

import dev.longarc.application.ErrorCode;
import dev.longarc.application.RequestException;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Refuses long addresses and large headers. Tomcat accepts more than this filter, since its own
 * answer does not tell one from the other.
 */
@Order(Ordered.HIGHEST_PRECEDENCE + 5)
final class RequestSize extends OncePerRequestFilter {
  /** An id, a name or a page's cursor in every place fits. */
  static final int MAX_ADDRESS = 8 << 10;

  static final int MAX_HEADERS = 16 << 10;

  private final HandlerExceptionResolver errors;

  RequestSize(HandlerExceptionResolver errors) {
    this.errors = errors;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (address(request) > MAX_ADDRESS) {
      errors.resolveException(
          request, response, null, tooLong(ErrorCode.URI_TOO_LONG, "address", MAX_ADDRESS));
    } else if (headers(request) > MAX_HEADERS) {
      errors.resolveException(
          request, response, null, tooLong(ErrorCode.HEADERS_TOO_LARGE, "headers", MAX_HEADERS));
    } else {
      chain.doFilter(request, response);
    }
  }

  private static RequestException tooLong(ErrorCode code, String what, int max) {
    return new RequestException(
        code,
        "The request's %s is longer than (%d) bytes.".formatted(what, max),
        Map.of("max_bytes", max));
  }

  private static int address(HttpServletRequest request) {
    return length(request.getRequestURI()) + length(request.getQueryString());
  }

  private static int headers(HttpServletRequest request) {
    int length = 0;
    for (String name : Collections.list(request.getHeaderNames())) {
      for (String value : Collections.list(request.getHeaders(name))) {
        length += name.length() + value.length();
      }
    }
    return length;
  }

  private static int length(@Nullable String text) {
    return text == null ? 0 : text.length();
  }
}
