package dev.longarc.api.errors;

import dev.longarc.api.wiring.ApiSettings;
import dev.longarc.application.ErrorCode;
import dev.longarc.application.RequestException;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Rejects requests of other sites' web pages, which a browser that reaches the API can send. A
 * page's {@code Origin} must be this API or a site of the settings. {@code Host} must be a name of
 * this API: after DNS rebinding, it is the name that was pointed at its address. An address as the
 * host can't be rebound, so it is good unless the API listens on loopback only.
 */
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
final class AllowedCallers extends OncePerRequestFilter {
  private final HandlerExceptionResolver errors;
  private final boolean loopback;
  private final Set<String> hosts;
  private final Set<String> origins;

  AllowedCallers(
      HandlerExceptionResolver errors, InetAddress address, ApiSettings.Security settings) {
    this.errors = errors;
    this.loopback = address.isLoopbackAddress();
    this.hosts = lower(settings.hosts());
    this.origins = lower(settings.origins());
  }

  private static Set<String> lower(List<String> names) {
    return names.stream()
        .map(name -> name.strip().toLowerCase(Locale.ROOT))
        .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String origin = request.getHeader("Origin");
    String host = request.getServerName();
    if (!isOurs(host)) {
      errors.resolveException(request, response, null, forbidden(host, "LONGARC_SECURITY_HOSTS"));
    } else if (origin != null && !mayCall(origin, host)) {
      errors.resolveException(
          request, response, null, forbidden(origin, "LONGARC_SECURITY_ORIGINS"));
    } else {
      chain.doFilter(request, response);
    }
  }

  private boolean isOurs(@Nullable String host) {
    return isLocal(host)
        || (host != null
            && (hosts.contains(host.toLowerCase(Locale.ROOT)) || (!loopback && isAddress(host))));
  }

  private boolean mayCall(String origin, String host) {
    String named = host(origin);
    return origins.contains(origin.toLowerCase(Locale.ROOT))
        || (named != null && (loopback ? isOurs(named) : named.equalsIgnoreCase(host)));
  }

  private static RequestException forbidden(String stranger, String setting) {
    return new RequestException(
        ErrorCode.FORBIDDEN_ORIGIN,
        "The API does not answer to (%s).\nMaybe call it as 127.0.0.1, or name that in %s."
            .formatted(stranger, setting),
        Map.of("value", stranger));
  }

  private static @Nullable String host(String origin) {
    try {
      return URI.create(origin).getHost();
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static boolean isAddress(String host) {
    return host.matches("[0-9]{1,3}(\\.[0-9]{1,3}){3}") || host.contains(":");
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
