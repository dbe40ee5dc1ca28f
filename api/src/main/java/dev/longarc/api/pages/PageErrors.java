package dev.longarc.api.pages;

import dev.longarc.api.errors.ErrorBody;
import dev.longarc.api.errors.ErrorShape;
import dev.longarc.application.ErrorCode;
import dev.longarc.pages.errors.ErrorPageView;
import dev.longarc.pages.text.Query;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/** Shows errors as pages to browsers that ask for pages. */
final class PageErrors implements ErrorShape {
  private static final Set<ErrorCode> UNKNOWN_CALLER =
      Set.of(ErrorCode.AUTH_REQUIRED, ErrorCode.AUTH_INVALID_TOKEN, ErrorCode.TOKEN_EXPIRED);

  private final Shells shells;

  PageErrors(Shells shells) {
    this.shells = shells;
  }

  @Override
  public Optional<ResponseEntity<Object>> answer(
      HttpStatus status, ErrorBody body, HttpServletRequest request) {
    if (!PagePaths.isPage(request)) {
      return Optional.empty();
    }
    var error = body.error();
    boolean unknown = UNKNOWN_CALLER.contains(error.code());
    if (unknown && shells.hasUsers() && HttpMethod.GET.matches(request.getMethod())) {
      String to = new Query().add("to", PagePaths.here(request)).toString();
      return Optional.of(
          ResponseEntity.status(HttpStatus.SEE_OTHER).header("Location", "/sign-in" + to).build());
    }
    return Optional.of(page(status, error, unknown, request));
  }

  private ResponseEntity<Object> page(
      HttpStatus status, ErrorBody.Problem error, boolean unknown, HttpServletRequest request) {
    var view =
        new ErrorPageView(
            shells.of(request, null, status.getReasonPhrase()),
            error.code().name(),
            error.message().lines().toList(),
            error.requestId(),
            unknown,
            status.is5xxServerError());
    return ResponseEntity.status(status).contentType(HtmlMessages.HTML).body(view);
  }
}
