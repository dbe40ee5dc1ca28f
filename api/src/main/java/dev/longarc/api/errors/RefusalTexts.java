package dev.longarc.api.errors;

import static java.util.stream.Collectors.joining;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.ServletRequestBindingException;
import org.springframework.web.servlet.NoHandlerFoundException;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** What was wrong with requests that Spring or Tomcat refuses itself. */
final class RefusalTexts {
  private static final String REFUSED = "The request was refused.";

  private static final String NOT_HTTP =
      """
      The request is not valid HTTP.
      Maybe its address has a character that must be percent-encoded, an encoded slash or U+0000, \
      or a header is too long.\
      """;

  private RefusalTexts() {}

  /** The text for an error of which only the status is known. */
  static String of(int status) {
    return switch (status) {
      case 400 -> NOT_HTTP;
      case 405, 501 -> "The method is not allowed.\nMaybe use GET or POST.";
      default ->
          status >= 500 ? ErrorAdvice.INTERNAL : "The request was refused (%d).".formatted(status);
    };
  }

  static String of(Exception e, HttpServletRequest request) {
    return switch (e) {
      case HttpRequestMethodNotSupportedException method ->
          "The method (%s) is not allowed for (%s).%s"
              .formatted(
                  method.getMethod(),
                  request.getRequestURI(),
                  maybe(method.getSupportedHttpMethods()));
      case HttpMediaTypeNotSupportedException type ->
          "The body's type (%s) is not supported.%s"
              .formatted(request.getContentType(), maybe(type.getSupportedMediaTypes()));
      case HttpMediaTypeNotAcceptableException type ->
          "No type of answer (%s) is available.%s"
              .formatted(
                  request.getHeader(HttpHeaders.ACCEPT), maybe(type.getSupportedMediaTypes()));
      case NoResourceFoundException _, NoHandlerFoundException _ ->
          "Unknown path (%s %s).\nMaybe GET /openapi.json: it lists all paths."
              .formatted(request.getMethod(), request.getRequestURI());
      case ServletRequestBindingException binding ->
          Optional.ofNullable(binding.getBody().getDetail()).orElse(REFUSED);
      default -> REFUSED;
    };
  }

  private static String maybe(@Nullable Collection<?> alternatives) {
    return alternatives == null || alternatives.isEmpty()
        ? ""
        : alternatives.stream().map(Object::toString).collect(joining(" or ", "\nMaybe use ", "."));
  }
}
