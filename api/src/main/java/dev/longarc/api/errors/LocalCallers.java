package dev.longarc.api.errors;

import dev.longarc.application.ErrorCode;
import dev.longarc.application.RequestException;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Rejects requests of other sites' web pages while the API listens on loopback only, where every
 * caller has full access. A page in a browser on this machine can connect too. So its {@code
 * Origin} must be this machine, and so must {@code Host}: after DNS rebinding, that is the name
 * which was pointed at 127.0.0.1.
 */
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
final class LocalCallers extends OncePerRequestFilter {
  private final HandlerExceptionResolver errors;
  private final boolean loopback;

  LocalCallers(HandlerExceptionResolver errors, InetAddress address) {
    this.errors = errors;
    this.loopback = address.isLoopbackAddress();
    if (!loopback) {
      LoggerFactory.getLogger(LocalCallers.class)
          .warn(
              "The API listens on ({}) without a password: everyone who can reach that"
                  + " address can read, start and cancel experiments.",
              address.getHostAddress());
    }
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String origin = request.getHeader("Origin");
    String stranger =
        !isLocal(request.getServerName())
            ? request.getServerName()
            : origin != null && !isLocal(host(origin)) ? origin : null;
    if (loopback && stranger != null) {
      errors.resolveException(request, response, null, forbidden(stranger));
    } else {
      chain.doFilter(request, response);
    }
  }

  private static RequestException forbidden(String stranger) {
    return new RequestException(
        ErrorCode.FORBIDDEN_ORIGIN,
        "The API answers to this machine only, not to (%s).\nMaybe call it as 127.0.0.1."
            .formatted(stranger),
        Map.of("value", stranger));
  }

  private static @Nullable String host(String origin) {
    try {
      return URI.create(origin).getHost();
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static boolean isLocal(@Nullable String host) {
    return host != null
        && (host.equalsIgnoreCase("localhost")
            || host.matches("127(\\.[0-9]{1,3}){3}")
            || host.equals("[::1]")
            || host.equals("::1")
            || host.equals("[0:0:0:0:0:0:0:1]"));
  }
}
