package dev.longarc.api.errors;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.web.filter.ShallowEtagHeaderFilter;

/**
 * Lets callers ask whether an answer has changed; expected outputs are not to be kept. The tag is
 * weak: Tomcat compresses no answers with a strong one.
 */
final class Caching extends ShallowEtagHeaderFilter {
  private static final String LIVE = "/api/v1/events/s"; // socket, stream: without an end

  Caching() {
    setWriteWeakETag(true);
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    String path = request.getRequestURI();
    return !path.startsWith("/api/") && !path.startsWith("/codec/");
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (!HttpMethod.GET.matches(request.getMethod())) {
      response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store"); // some have tokens
      chain.doFilter(request, response);
      return;
    }
    String path = request.getRequestURI();
    boolean hasExpectedOutputs =
        path.contains("/evaluations/") || (path.endsWith("/export") && !path.contains("/results/"));
    response.setHeader(
        HttpHeaders.CACHE_CONTROL, hasExpectedOutputs ? "no-store" : "private, no-cache");
    if (hasExpectedOutputs || path.endsWith("/export") || path.startsWith(LIVE)) {
      chain.doFilter(request, response); // an export of any size is not held in memory for a tag
    } else {
      super.doFilterInternal(request, response, chain);
    }
  }
}
