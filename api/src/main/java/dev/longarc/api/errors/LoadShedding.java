package dev.longarc.api.errors;

import dev.longarc.api.wiring.ApiSettings;
import dev.longarc.application.ErrorCode;
import dev.longarc.application.RequestException;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Bounds the requests that are answered at the same time, and those that wait for their turn.
 * Without bounds each request makes all the others slower, until no caller waits for the answer any
 * more. Probes are always answered: a busy process must not be taken for a dead one.
 */
@Order(Ordered.HIGHEST_PRECEDENCE + 30)
final class LoadShedding extends OncePerRequestFilter {
  private static final Set<String> PROBES = Set.of("/health/live", "/health/ready");

  private final HandlerExceptionResolver errors;
  private final ApiSettings.Requests limits;
  private final Semaphore turns;

  LoadShedding(HandlerExceptionResolver errors, ApiSettings.Requests limits) {
    this.errors = errors;
    this.limits = limits;
    this.turns = new Semaphore(limits.concurrent(), true);
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return PROBES.contains(request.getRequestURI());
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (!awaitTurn()) {
      errors.resolveException(request, response, null, full());
      return;
    }
    try {
      chain.doFilter(request, response);
    } finally {
      turns.release();
    }
  }

  private boolean awaitTurn() {
    try {
      return turns.tryAcquire(0, TimeUnit.SECONDS)
          || (turns.getQueueLength() < limits.waiting()
              && turns.tryAcquire(limits.patience().toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private RequestException full() {
    return new RequestException(
        ErrorCode.CONCURRENT_LIMIT_EXCEEDED,
        "The API answers (%d) requests already.\nMaybe send fewer at a time, and this one again."
            .formatted(limits.concurrent()),
        Map.of("concurrent", limits.concurrent()));
  }
}
