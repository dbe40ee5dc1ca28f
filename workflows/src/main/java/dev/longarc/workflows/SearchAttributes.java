package dev.longarc.workflows;

import io.temporal.common.SearchAttributeKey;
import java.util.List;

/** Typed search attributes, by which the Web UI filters. They are registered at server start. */
public final class SearchAttributes {
  public static final SearchAttributeKey<String> EXPERIMENT_ID =
      SearchAttributeKey.forKeyword("ExperimentId");
  public static final SearchAttributeKey<String> ARC_TASK_ID =
      SearchAttributeKey.forKeyword("ArcTaskId");
  public static final SearchAttributeKey<String> STRATEGY =
      SearchAttributeKey.forKeyword("Strategy");
  public static final SearchAttributeKey<String> VERDICT = SearchAttributeKey.forKeyword("Verdict");
  public static final SearchAttributeKey<String> FAILURE_TYPE =
      SearchAttributeKey.forKeyword("FailureType");
  public static final SearchAttributeKey<Boolean> SOLVED = SearchAttributeKey.forBoolean("Solved");
  public static final SearchAttributeKey<Double> SCORE = SearchAttributeKey.forDouble("Score");

  /** All of them, for registration. */
  public static final List<SearchAttributeKey<?>> ALL =
      List.of(EXPERIMENT_ID, ARC_TASK_ID, STRATEGY, VERDICT, FAILURE_TYPE, SOLVED, SCORE);

  private SearchAttributes() {}
}
