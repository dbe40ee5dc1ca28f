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
 * Lets callers ask whether an answer has changed. The tag is weak: Tomcat compresses no answers
 * with a strong one.
 */
final class Caching extends ShallowEtagHeaderFilter {
  Caching() {
    setWriteWeakETag(true);
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return !HttpMethod.GET.matches(request.getMethod())
        || !request.getRequestURI().startsWith("/api/");
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    response.setHeader(HttpHeaders.CACHE_CONTROL, "private, no-cache");
    if (request.getRequestURI().endsWith("/results/export")) {
      chain.doFilter(request, response); // of any size: not to be held in memory for its tag
    } else {
      super.doFilterInternal(request, response, chain);
    }
  }
}
