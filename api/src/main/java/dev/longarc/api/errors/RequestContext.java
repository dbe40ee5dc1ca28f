package dev.longarc.api.errors;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

/** Names the experiment and the ARC task of a request in the lines that it logs. */
final class RequestContext implements HandlerInterceptor {
  /** Names in the log, by the variables of paths. */
  private static final Map<String, String> NAMES =
      Map.of("id", "experiment", "task_id", "arc_task");

  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    if (request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE)
            instanceof Map<?, ?> variables
        && request.getRequestURI().startsWith("/api/v1/experiments/")) {
      NAMES.forEach((variable, name) -> {
        if (variables.get(variable) instanceof String value) {
          MDC.put(name, ErrorAnswers.cut(value, 100));
        }
      });
    }
    return true;
  }

  @Override
  public void afterCompletion(
      HttpServletRequest request,
      HttpServletResponse response,
      Object handler,
      @Nullable Exception failure) {
    NAMES.values().forEach(MDC::remove);
  }
}
