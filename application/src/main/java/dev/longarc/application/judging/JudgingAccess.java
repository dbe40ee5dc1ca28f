package dev.longarc.application.judging;

import dev.longarc.application.Caller;
import dev.longarc.application.RequestException;
import java.util.List;

/**
 * What users read of the worth of experiments, here or behind an API, as the text of a format.
 * Unknown ids throw {@link RequestException} with EXPERIMENT_NOT_FOUND.
 */
public interface JudgingAccess {
  /**
   * How good an experiment is: {@link ReportBody}.
   *
   * @param features names of features of puzzles by which the solved share is shown; empty: {@link
   *     JudgingUseCases#USUAL_FEATURES}
   * @throws RequestException VALIDATION_ERROR for an unknown feature
   */
  String report(Caller caller, String id, List<String> features, ReportFormat format);

  /**
   * Each arm compared with the first: {@link ComparisonBody}.
   *
   * @param arms of one experiment each, or of several that are pooled
   * @throws RequestException VALIDATION_ERROR for fewer than two arms, and for one experiment in
   *     two places
   */
  String compare(Caller caller, List<List<String>> arms, ReportFormat format);

  /**
   * What experiments have solved together: {@link UnionBody}.
   *
   * @throws RequestException VALIDATION_ERROR for fewer than two, and for one that is named twice
   */
  String union(Caller caller, List<String> ids, ReportFormat format);

  /**
   * What a rule would have solved with the stored candidates, without running anything: {@link
   * RerankingBody}.
   */
  String rerank(Caller caller, String id, RuleName rule, ReportFormat format);
}
