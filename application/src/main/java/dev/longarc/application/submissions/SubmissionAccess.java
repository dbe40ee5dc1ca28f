package dev.longarc.application.submissions;

import dev.longarc.application.Caller;
import dev.longarc.application.RequestException;
import dev.longarc.application.contract.SubmissionBodies.SubmissionBody;
import dev.longarc.application.contract.SubmissionBodies.SubmissionPageBody;
import org.jspecify.annotations.Nullable;

/** Answers to ARC tasks, here or behind an API. */
public interface SubmissionAccess {
  /**
   * Scores and stores an answer.
   *
   * @throws RequestException INVALID_SUBMISSION naming the place, RATE_LIMIT_EXCEEDED,
   *     TASK_NOT_FOUND, DATASET_NOT_FOUND, or CONFLICT when datasets have several contents under
   *     the id
   */
  SubmissionBody submit(Caller caller, SubmissionRequest request);

  /**
   * One page of the stored answers, the newest first.
   *
   * @param taskId null: all ARC tasks
   * @param user null: all that the caller may see
   * @param cursor of the page before; null: the first page
   * @param limit 1 to 1000
   * @throws RequestException INSUFFICIENT_PERMISSIONS for answers of others, or VALIDATION_ERROR
   *     for the cursor or the limit
   */
  SubmissionPageBody list(
      Caller caller,
      @Nullable String taskId,
      @Nullable String user,
      @Nullable String cursor,
      int limit);
}
