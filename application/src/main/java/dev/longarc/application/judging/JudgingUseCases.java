package dev.longarc.application.judging;

import dev.longarc.application.Caller;
import dev.longarc.application.ErrorCode;
import dev.longarc.application.RequestException;
import dev.longarc.application.contract.ContractJson;
import dev.longarc.application.contract.PlanBody;
import dev.longarc.application.judging.ComparisonBody.ArmBody;
import dev.longarc.application.judging.ComparisonBody.PlanDifferenceBody;
import dev.longarc.application.judging.StrategiesBody.CurvePointBody;
import dev.longarc.experiment.Experiment;
import dev.longarc.features.PuzzleFeature;
import dev.longarc.judging.comparison.AdjustedComparison;
import dev.longarc.judging.comparison.Arm;
import dev.longarc.judging.comparison.ComparisonText;
import dev.longarc.judging.comparison.PlanDifference;
import dev.longarc.judging.comparison.Union;
import dev.longarc.judging.comparison.UnionText;
import dev.longarc.judging.report.ExperimentReport;
import dev.longarc.judging.report.ExperimentReport.Targets;
import dev.longarc.judging.report.ReportText;
import dev.longarc.judging.report.SolvedCounts;
import dev.longarc.judging.report.StrategyFigures;
import dev.longarc.judging.report.StrategySet;
import dev.longarc.judging.reranking.RerankingFigures;
import dev.longarc.judging.reranking.RerankingText;
import dev.longarc.outcome.EvaluationRow;
import dev.longarc.plan.Plan;
import dev.longarc.store.ExperimentPages;
import dev.longarc.store.JudgedResults;
import dev.longarc.store.SpendingCurve;
import dev.longarc.store.StoredCandidates;
import dev.longarc.strategy.Calibration;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;

/** Judges the experiments of this store. */
public final class JudgingUseCases implements JudgingAccess {
  /** Those that say most about how hard a puzzle is, at a glance. */
  public static final List<String> USUAL_FEATURES =
      List.of(
          "input.cells",
          "input.colors",
          "input.objects",
          "demonstrations",
          "size.same_ratio",
          "cells.local_rule");

  private static final int MOST_ARMS = 10;
  private static final int MOST_EXPERIMENTS = 50;
  private static final int MOST_POINTS = 600;

  /** About 1 kB of memory each. */
  private static final int MOST_EVALUATIONS = 100_000;

  private final ExperimentPages experiments;
  private final JudgedResults results;
  private final StoredCandidates candidates;
  private final SpendingCurve curve;
  private final Clock clock;

  public JudgingUseCases(DataSource store, Clock clock) {
    experiments = new ExperimentPages(store);
    results = new JudgedResults(store);
    candidates = new StoredCandidates(store);
    curve = new SpendingCurve(store);
    this.clock = clock;
  }

  @Override
  public String report(Caller caller, String id, List<String> features, ReportFormat format) {
    var wanted =
        (features.isEmpty() ? USUAL_FEATURES : features)
            .stream().distinct().map(JudgingUseCases::feature).toList();
    Experiment experiment = found(id);
    var at = clock.instant();
    var report =
        ExperimentReport.of(
            results.of(id, experiment.plan(), wanted), experiment.tally().total(), Targets.DEFAULT);
    return switch (format) {
      case md -> ReportText.markdown(id, report, experiment.plan().calibrations().version());
      case json ->
          ContractJson.text(
              new ReportBody(
                  id,
                  experiment.name(),
                  experiment.dataset(),
                  experiment.plan().name(),
                  experiment.plan().calibrations().version(),
                  experiment.status(),
                  at,
                  report));
    };
  }

  /**
   * What the strategies of an experiment contributed.
   *
   * @throws RequestException EXPERIMENT_NOT_FOUND
   */
  public StrategiesBody strategies(Caller caller, String id) {
    var rows = results.withRuns(id, found(id).plan());
    return new StrategiesBody(
        id,
        StrategyFigures.of(rows),
        StrategySet.of(rows),
        SolvedCounts.of(rows),
        curve.points(id, MOST_POINTS).stream().map(CurvePointBody::of).toList());
  }

  /**
   * @throws RequestException EXPERIMENT_NOT_FOUND
   */
  public void refuseUnknown(String id) {
    var _ = found(id);
  }

  private static PuzzleFeature feature(String name) {
    try {
      return PuzzleFeature.named(name);
    } catch (IllegalArgumentException e) {
      throw RequestException.invalid("feature", String.valueOf(e.getMessage()));
    }
  }

  private Experiment found(String id) {
    return experiments
        .find(id)
        .orElseThrow(() ->
            new RequestException(
                ErrorCode.EXPERIMENT_NOT_FOUND,
                "Unknown experiment (%s).".formatted(id),
                Map.of("experiment_id", id)))
        .experiment();
  }

  @Override
  public String compare(Caller caller, List<List<String>> arms, ReportFormat format) {
    var compared = compared(arms);
    return switch (format) {
      case md -> markdown(compared.comparisons(), compared.differences());
      case json -> ContractJson.text(body(arms, compared));
    };
  }

  /** The same as {@link #compare}, for a page. */
  public ComparisonBody comparison(Caller caller, List<List<String>> arms) {
    return body(arms, compared(arms));
  }

  private record Compared(
      List<AdjustedComparison> comparisons, List<List<PlanDifference>> differences) {}

  private Compared compared(List<List<String>> arms) {
    check("arm", arms);
    return new Compared(
        AdjustedComparison.withFirst(arms.stream().map(this::arm).toList()),
        planDifferences(arms.stream().map(List::getFirst).toList()));
  }

  private static ComparisonBody body(List<List<String>> arms, Compared compared) {
    var comparisons = compared.comparisons();
    return new ComparisonBody(
        arms.stream().map(ids -> new ArmBody(name(ids), ids)).toList(),
        comparisons,
        comparisons.size() == 1 ? comparisons.getFirst().comparison().pValue() : null,
        compared.differences().stream()
            .map(each -> each.stream().map(PlanDifferenceBody::of).toList())
            .toList());
  }

  private void check(String parameter, List<List<String>> arms) {
    var ids = arms.stream().flatMap(List::stream).toList();
    if (arms.size() < 2 || arms.size() > MOST_ARMS || ids.size() > MOST_EXPERIMENTS) {
      throw RequestException.invalid(
          parameter,
          "There are (%s) to compare, with (%s) experiments; 2 to %s are possible, with %s at most."
              .formatted(arms.size(), ids.size(), MOST_ARMS, MOST_EXPERIMENTS));
    }
    var seen = new HashSet<String>();
    for (String id : ids) {
      if (!seen.add(id)) {
        throw RequestException.invalid(
            parameter, "The experiment (%s) is named twice.".formatted(id));
      }
    }
    refuseTooMany(parameter, ids);
  }

  private void refuseTooMany(String parameter, List<String> ids) {
    int evaluations = ids.stream().mapToInt(id -> found(id).tally().total()).sum();
    if (evaluations > MOST_EVALUATIONS) {
      throw RequestException.invalid(
          parameter,
          "The experiments have (%s) evaluations; together they may have %s.\nMaybe compare fewer at a time."
              .formatted(evaluations, MOST_EVALUATIONS));
    }
  }

  private Arm arm(List<String> ids) {
    return new Arm(name(ids), ids.stream().map(this::rows).toList());
  }

  private static String name(List<String> ids) {
    return String.join(", ", ids);
  }

  private List<EvaluationRow> rows(String id) {
    return results.brief(found(id).id());
  }

  /** An arm has the plan of its first experiment. */
  private List<List<PlanDifference>> planDifferences(List<String> ids) {
    Object first = plan(ids.getFirst());
    return ids.stream().skip(1).map(id -> PlanDifference.between(first, plan(id))).toList();
  }

  private Object plan(String id) {
    Plan plan = found(id).plan();
    var values = ContractJson.map(PlanBody.of(plan));
    values.put("calibration", plan.calibrations().version());
    return values;
  }

  private static String markdown(
      List<AdjustedComparison> comparisons, List<List<PlanDifference>> differences) {
    var texts = Stream.<String>builder();
    for (int at = 0; at < comparisons.size(); at++) {
      texts.add(ComparisonText.markdown(comparisons.get(at), differences.get(at)));
    }
    return texts.build().collect(Collectors.joining("\n"));
  }

  @Override
  public String union(Caller caller, List<String> ids, ReportFormat format) {
    check("experiment", ids.stream().map(List::of).toList());
    var union = Union.of(ids.stream().map(List::of).map(this::arm).toList());
    return switch (format) {
      case md -> UnionText.markdown(union);
      case json -> ContractJson.text(new UnionBody(ids, union));
    };
  }

  @Override
  public String rerank(Caller caller, String id, RuleName rule, ReportFormat format) {
    Experiment experiment = found(id);
    // its own curves: later ones may have been fitted on its answers
    var curves = experiment.plan().calibrations().curves();
    var figures =
        new RerankingFigures(
            rule.rule(), strategy -> curves.getOrDefault(strategy, Calibration.NONE));
    candidates.read(experiment.id(), figures::add);
    var reranking = figures.reranking();
    return switch (format) {
      case md -> RerankingText.markdown("%s with the rule %s".formatted(id, rule), reranking);
      case json -> ContractJson.text(new RerankingBody(id, rule, reranking));
    };
  }
}
