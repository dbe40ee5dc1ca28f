package dev.longarc.api.document;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets the page of the document load from this process and send to it, and nothing else: neither a
 * script nor a document from elsewhere, nor a frame of another site around it.
 */
final class DocumentPage extends OncePerRequestFilter {
  /** Styles and small images are written into the page by its script. */
  private static final String SOURCES =
      "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:;"
          + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return !request.getRequestURI().startsWith("/swagger-ui");
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    response.setHeader("Content-Security-Policy", SOURCES);
    response.setHeader(HttpHeaders.CACHE_CONTROL, "no-cache");
    chain.doFilter(request, response);
  }
}
