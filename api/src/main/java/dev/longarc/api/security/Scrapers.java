package dev.longarc.api.security;

import dev.longarc.application.identity.Secrets;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;

/**
 * Who may read the metrics: this machine without a proxy in between, callers that are known, and
 * holders of the scrape key.
 */
final class Scrapers implements AuthorizationManager<RequestAuthorizationContext> {
  private static final String BEARER = "Bearer ";

  private final @Nullable Path keyFile;

  Scrapers(@Nullable Path keyFile) {
    this.keyFile = keyFile;
  }

  @Override
  public AuthorizationDecision authorize(
      Supplier<? extends @Nullable Authentication> caller, RequestAuthorizationContext context) {
    return new AuthorizationDecision(
        caller.get() instanceof CallerAuthentication || mayScrape(context.getRequest()));
  }

  /** Whether it is a request for the metrics that needs no caller. */
  boolean mayScrape(HttpServletRequest request) {
    return request.getMethod().equals("GET")
        && request.getRequestURI().equals("/metrics")
        && (isLocal(request) || isKey(request.getHeader(HttpHeaders.AUTHORIZATION)));
  }

  private boolean isKey(@Nullable String authorization) {
    if (keyFile == null || authorization == null || !authorization.startsWith(BEARER)) {
      return false;
    }
    try {
      String key = Files.readString(keyFile, StandardCharsets.ISO_8859_1).strip();
      return !key.isEmpty() && Secrets.same(BEARER + key, authorization);
    } catch (IOException e) {
      throw new UncheckedIOException("Can't read (%s): %s".formatted(keyFile, e.getMessage()), e);
    }
  }

  private static boolean isLocal(HttpServletRequest request) {
    try {
      return InetAddress.getByName(request.getRemoteAddr()).isLoopbackAddress()
          && request.getHeader("X-Forwarded-For") == null
          && request.getHeader("Forwarded") == null;
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
