package dev.longarc.workflows.contract;

import dev.longarc.evaluation.FailureType;

/**
 * @param message the first line of the failure's message, at most 200 characters
 */
public record FailedEvaluation(String arcTaskId, FailureType type, String message) {
  private static final int MAX_MESSAGE = 200;

  public FailedEvaluation {
    message = message.lines().findFirst().orElse("");
    message =
        message.length() <= MAX_MESSAGE ? message : message.substring(0, MAX_MESSAGE - 1) + "…";
  }
}
