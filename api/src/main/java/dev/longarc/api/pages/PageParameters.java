package dev.longarc.api.pages;

import dev.longarc.application.RequestException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import org.springframework.web.servlet.HandlerInterceptor;

/** Refuses U+0000 in addresses and forms of pages, which PostgreSQL does not store. */
final class PageParameters implements HandlerInterceptor {
  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    if (PagePaths.isPage(request)) {
      request.getParameterMap().forEach(PageParameters::check);
    }
    return true;
  }

  private static void check(String name, String[] values) {
    if (Arrays.stream(values).anyMatch(value -> value.indexOf('\0') >= 0)) {
      throw RequestException.invalid(
          name, "The value of (%s) has the character U+0000.".formatted(name));
    }
  }
}
