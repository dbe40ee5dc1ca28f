package dev.longarc.api.security;

import dev.longarc.application.RequestException;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** Refuses requests beyond the quota of their address, before they take a turn of others. */
final class AddressQuota extends OncePerRequestFilter {
  private final HandlerExceptionResolver errors;
  private final CallQuotas quotas;

  AddressQuota(HandlerExceptionResolver errors, CallQuotas quotas) {
    this.errors = errors;
    this.quotas = quotas;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return request.getRequestURI().startsWith("/health/");
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    try {
      quotas.arrive(ClientAddress.of(request), request.getMethod(), request.getRequestURI());
    } catch (RequestException e) {
      errors.resolveException(request, response, null, e);
      return;
    }
    chain.doFilter(request, response);
    if (response.getStatus() == HttpServletResponse.SC_UNAUTHORIZED) {
      quotas.failed(ClientAddress.of(request));
    }
  }
}
