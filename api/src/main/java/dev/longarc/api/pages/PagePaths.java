package dev.longarc.api.pages;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;

/** Which requests are for pages, and not for programs. */
final class PagePaths {
  private static final Set<String> FIRST =
      Set.of(
          "",
          "experiments",
          "compare",
          "tasks",
          "system",
          "operator-log",
          "sign-in",
          "sign-out",
          "theme");

  private PagePaths() {}

  static boolean isPage(HttpServletRequest request) {
    String path = request.getRequestURI();
    int end = path.indexOf('/', 1);
    boolean page =
        path.startsWith("/") && FIRST.contains(path.substring(1, end < 0 ? path.length() : end));
    return page || (path.equals("/open") && wantsHtml(request));
  }

  private static boolean wantsHtml(HttpServletRequest request) {
    String accepted = request.getHeader(HttpHeaders.ACCEPT);
    return accepted != null && accepted.contains(MediaType.TEXT_HTML_VALUE);
  }

  /** The path and query of the present page, for links that lead back to it. */
  static String here(HttpServletRequest request) {
    String query = request.getQueryString();
    return request.getRequestURI() + (query == null ? "" : "?" + query);
  }
}
