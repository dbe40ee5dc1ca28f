package dev.longarc.api.errors;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.Map;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Answers errors that never reached a controller; the servlet container forwards them here. */
@Hidden
@RestController
final class ErrorPage implements ErrorController {
  private final Clock clock;

  ErrorPage(Clock clock) {
    this.clock = clock;
  }

  @RequestMapping("/error")
  ResponseEntity<ErrorBody> error(HttpServletRequest request) {
    int status =
        request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer given
            ? given
            : 404; // a request for /error itself
    var code = HttpStatuses.code(status);
    String message =
        status >= 500 ? ErrorAdvice.INTERNAL : "The request was refused (%d).".formatted(status);
    return ResponseEntity.status(status)
        .body(
            new ErrorBody(
                new ErrorBody.Problem(
                    code, message, Map.of(), clock.instant(), RequestIds.of(request))));
  }
}
