package dev.longarc.application.tasks;

import dev.longarc.application.Caller;
import dev.longarc.application.RequestException;
import dev.longarc.application.contract.EstimateBodies.EstimatesBody;
import dev.longarc.application.contract.EstimateBodies.EstimatesRequest;
import dev.longarc.application.contract.FeatureBodies.FeaturesBody;
import dev.longarc.application.contract.FeatureBodies.SimilarBody;
import dev.longarc.application.contract.ProgramStepBodies.ProgramStepsBody;
import dev.longarc.application.contract.ProgramStepBodies.ProgramStepsRequest;
import dev.longarc.application.contract.TaskBody;
import dev.longarc.application.contract.TaskBody.PageBody;
import dev.longarc.application.contract.TaskBody.RevisionBody;
import org.jspecify.annotations.Nullable;

/** The ARC tasks of a store, here or behind an API; never their test outputs. */
public interface TaskAccess {
  /**
   * One page of a list.
   *
   * @param cursor of the page before; null: the first page
   * @param limit 1 to 1000
   * @throws RequestException DATASET_NOT_FOUND, or VALIDATION_ERROR for the cursor or the limit
   */
  PageBody list(Caller caller, TaskSearch search, @Nullable String cursor, int limit);

  /**
   * @param dataset null: the one content that all datasets have under this id
   * @param revision of the dataset; null: the newest
   * @throws RequestException TASK_NOT_FOUND, DATASET_NOT_FOUND, or CONFLICT when datasets have
   *     several contents under this id
   */
  TaskBody show(Caller caller, String id, @Nullable String dataset, @Nullable Integer revision);

  /**
   * What the puzzle of an ARC task looks like, in numbers.
   *
   * @param dataset null: the one content that all datasets have under this id
   * @param revision of the dataset; null: the newest
   * @throws RequestException as {@link #show}
   */
  FeaturesBody features(
      Caller caller, String id, @Nullable String dataset, @Nullable Integer revision);

  /**
   * The ARC tasks with the most similar puzzles, nearest first.
   *
   * @param dataset null: the one content that all datasets have under this id
   * @param revision of the dataset; null: the newest
   * @param limit 1 to 100
   * @throws RequestException as {@link #show}, or VALIDATION_ERROR for the limit
   */
  SimilarBody similar(
      Caller caller, String id, @Nullable String dataset, @Nullable Integer revision, int limit);

  /**
   * What strategies are expected to do on an ARC task.
   *
   * @throws RequestException TASK_NOT_FOUND, CONFLICT when the id alone does not say which,
   *     INVALID_STRATEGY, STRATEGY_UNAVAILABLE, or naming the first invalid value
   */
  EstimatesBody estimate(Caller caller, EstimatesRequest request);

  /**
   * The values of the sub-expressions of a strategy's program, for each demonstration and test
   * input. A text that is not a program, or does not run, has a note instead.
   *
   * @throws RequestException as {@link #show}, INVALID_STRATEGY, or naming the first invalid value
   */
  ProgramStepsBody programSteps(Caller caller, String id, ProgramStepsRequest request);

  /**
   * Adds an ARC task to a dataset.
   *
   * @throws RequestException DATASET_NOT_FOUND, CONFLICT when the dataset has the id, or naming the
   *     first invalid value
   */
  RevisionBody add(Caller caller, TaskRequest request);

  /**
   * Changes an ARC task. Its details belong to the content, in all datasets.
   *
   * @param dataset null: the only one that has the id
   * @throws RequestException TASK_NOT_FOUND, CONFLICT when the id alone does not say which, or
   *     naming the first invalid value
   */
  RevisionBody change(Caller caller, String id, @Nullable String dataset, TaskRequest request);

  /**
   * Takes an ARC task out of a dataset.
   *
   * @param dataset null: the only one that has the id
   * @throws RequestException TASK_NOT_FOUND, or CONFLICT naming the experiments that use it
   */
  RevisionBody remove(Caller caller, String id, @Nullable String dataset);
}
