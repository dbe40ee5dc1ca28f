package dev.longarc.pages.evaluations;

import dev.longarc.application.contract.EvaluationBody.FailureBody;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why something failed.
 *
 * @param causes the innermost first
 */
public record FailureView(String type, String message, String advice, List<String> causes) {
  static @Nullable FailureView ofNullable(@Nullable FailureBody body) {
    return body == null
        ? null
        : new FailureView(
            body.type().name(), body.message(), body.advice(), body.causes().reversed());
  }
}
