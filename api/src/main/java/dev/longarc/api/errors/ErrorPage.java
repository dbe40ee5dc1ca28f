package dev.longarc.api.errors;

import dev.longarc.api.wiring.Open;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Answers errors that never reached a controller; the servlet container forwards them here. */
@Hidden
@RestController
final class ErrorPage implements ErrorController {
  private final ErrorAnswers answers;

  ErrorPage(ErrorAnswers answers) {
    this.answers = answers;
  }

  @RequestMapping("/error")
  @Open
  ResponseEntity<ErrorBody> error(HttpServletRequest request, HttpServletResponse response) {
    int status =
        request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer given
            ? given
            : 404; // a request for /error itself
    var body =
        answers.body(
            HttpStatuses.code(status),
            RefusalTexts.of(status),
            Map.of(),
            RequestIds.begin(request, response)); // none yet if no filter saw the request
    return ResponseEntity.status(status).body(body);
  }
}
