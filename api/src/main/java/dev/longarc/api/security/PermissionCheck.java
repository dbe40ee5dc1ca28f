package dev.longarc.api.security;

import dev.longarc.api.wiring.Needs;
import dev.longarc.api.wiring.Open;
import dev.longarc.application.identity.Identity;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/** Compares the caller's permissions with what the endpoint needs. */
final class PermissionCheck implements HandlerInterceptor {
  private final Optional<CallQuotas> quotas;

  /**
   * @param quotas of callers, in server mode
   */
  PermissionCheck(Optional<CallQuotas> quotas) {
    this.quotas = quotas;
  }

  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    if (request.getDispatcherType() == DispatcherType.REQUEST // not again after a stream
        && handler instanceof HandlerMethod method
        && method.getBeanType().getName().startsWith("dev.longarc.")
        && !method.hasMethodAnnotation(Open.class)) {
      Needs needs = method.getMethodAnnotation(Needs.class);
      if (needs == null) {
        throw new IllegalStateException("%s says not who may call it".formatted(method));
      }
      Identity identity = Callers.present();
      quotas.ifPresent(each -> each.call(identity, needs.evaluates()));
      identity.caller().require(needs.value());
    }
    return true;
  }
}
