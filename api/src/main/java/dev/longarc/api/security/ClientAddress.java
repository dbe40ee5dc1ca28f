package dev.longarc.api.security;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** The network address of the present request, for logs and quotas. */
public final class ClientAddress {
  private ClientAddress() {}

  public static String present() {
    return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes servlet
        ? of(servlet.getRequest())
        : "";
  }

  static String of(HttpServletRequest request) {
    return request.getRemoteAddr();
  }
}
