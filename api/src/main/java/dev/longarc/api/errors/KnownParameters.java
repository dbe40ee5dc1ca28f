package dev.longarc.api.errors;

import dev.longarc.application.ErrorCode;
import dev.longarc.application.RequestException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Refuses query parameters that an endpoint does not know: a mistyped filter would otherwise give
 * an answer to another question.
 */
final class KnownParameters implements HandlerInterceptor {
  private final Map<HandlerMethod, Set<String>> known = new ConcurrentHashMap<>();

  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    if (handler instanceof HandlerMethod method && request.getQueryString() != null) {
      var names = known.computeIfAbsent(method, KnownParameters::names);
      given(request).forEach((name, values) -> check(name, values, names));
    }
    return true;
  }

  private static Map<String, String[]> given(HttpServletRequest request) {
    try {
      return request.getParameterMap();
    } catch (IllegalStateException e) { // Tomcat can't decode it
      throw new RequestException(
          ErrorCode.VALIDATION_ERROR,
          "The query (%s) can't be decoded.\nMaybe percent-encode its values."
              .formatted(ErrorAnswers.cut(request.getQueryString(), 100)),
          Map.of("place", "query"));
    }
  }

  private static void check(String name, String[] values, Set<String> known) {
    if (!known.contains(name)) {
      throw RequestException.invalid(
          name,
          "Unknown query parameter (%s).\n%s"
              .formatted(
                  name,
                  known.isEmpty()
                      ? "Maybe leave it out: this path has none."
                      : "Maybe one of: %s.".formatted(String.join(", ", known))));
    }
    if (Arrays.stream(values).anyMatch(value -> value.indexOf('\0') >= 0)) {
      throw RequestException.invalid(
          name, "The value of (%s) has the character U+0000.".formatted(name));
    }
    if (Arrays.stream(values)
        .anyMatch(value -> value.trim().isEmpty())) { // Spring: the default, or null
      throw RequestException.invalid(
          name, "The query parameter (%s) has no value.\nMaybe leave it out.".formatted(name));
    }
  }

  private static Set<String> names(HandlerMethod method) {
    var names = new TreeSet<String>();
    Arrays.stream(method.getMethodParameters()).flatMap(KnownParameters::names).forEach(names::add);
    return names;
  }

  private static Stream<String> names(MethodParameter parameter) {
    var named = parameter.getParameterAnnotation(RequestParam.class);
    if (named != null) {
      String given = named.value().isEmpty() ? named.name() : named.value();
      return Stream.of(given.isEmpty() ? parameterName(parameter) : given);
    }
    return parameter.hasParameterAnnotation(ModelAttribute.class)
        ? Arrays.stream(parameter.getParameterType().getRecordComponents())
            .map(component -> component.getName())
        : Stream.of();
  }

  private static String parameterName(MethodParameter parameter) {
    return parameter.getExecutable().getParameters()[parameter.getParameterIndex()].getName();
  }
}
