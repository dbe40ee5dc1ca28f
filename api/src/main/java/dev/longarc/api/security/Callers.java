package dev.longarc.api.security;

import dev.longarc.application.Caller;
import dev.longarc.application.identity.Identity;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Gives endpoints their {@link Caller}, or the whole {@link Identity}. */
final class Callers implements HandlerMethodArgumentResolver {
  @Override
  public boolean supportsParameter(MethodParameter parameter) {
    Class<?> type = parameter.getParameterType();
    return type == Caller.class || type == Identity.class;
  }

  @Override
  public Object resolveArgument(
      MethodParameter parameter,
      @Nullable ModelAndViewContainer container,
      NativeWebRequest request,
      @Nullable WebDataBinderFactory binder) {
    Identity identity = present();
    return parameter.getParameterType() == Caller.class ? identity.caller() : identity;
  }

  /** Who sent the present request. */
  static Identity present() {
    if (SecurityContextHolder.getContext().getAuthentication()
        instanceof CallerAuthentication known) {
      return known.identity();
    }
    throw new IllegalStateException("A request without a caller came through");
  }
}
