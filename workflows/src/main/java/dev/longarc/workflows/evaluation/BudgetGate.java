package dev.longarc.workflows.evaluation;

import dev.longarc.evaluation.Failure;
import dev.longarc.evaluation.FailureType;
import dev.longarc.outcome.RunReport;
import dev.longarc.plan.StrategySpec;
import dev.longarc.strategy.StrategyOutcome;
import dev.longarc.workflows.contract.EvaluationStart;
import dev.longarc.workflows.store.ReservationRequest;
import dev.longarc.workflows.store.Reserved;
import dev.longarc.workflows.store.StoreStubs;
import io.temporal.workflow.TimerOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Asks the ledger before strategy runs start, and waits where that will help. */
final class BudgetGate {
  private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

  private static final int MAX_SUMMARY = 100;

  private final EvaluationStart start;
  private final boolean ledger;
  private final Set<String> settled = new TreeSet<>();
  private Reserved.@Nullable Hold refusal;
  private String why = "";

  /**
   * @param ledger false for evaluations that began before there was one: they ask nobody
   */
  BudgetGate(EvaluationStart start, boolean ledger) {
    this.start = start;
    this.ledger = ledger;
  }

  /** One strategy of a step. */
  record Wanted(int index, StrategySpec spec) {}

  /**
   * @param ended all runs of this evaluation that have ended
   * @return how many of {@code wanted}, in order, may start; 0: see {@link #refusal}
   */
  int ask(int step, List<Wanted> wanted, List<RunReport> ended) {
    if (!ledger) {
      return wanted.size();
    }
    Duration wait = FIRST_WAIT;
    while (true) {
      var request = request(step, wanted, ended);
      Reserved reserved = StoreStubs.viaLocalActivity(records -> records.reserve(request));
      if (reserved.granted() > 0 || reserved.hold() != Reserved.Hold.WAIT) {
        refusal = reserved.granted() > 0 ? null : reserved.hold();
        why = reserved.why();
        return reserved.granted();
      }
      var summary = TimerOptions.newBuilder().setSummary(firstLine(reserved.why())).build();
      Workflow.newTimer(wait, summary).get();
      wait = wait.multipliedBy(2).compareTo(LONGEST_WAIT) < 0 ? wait.multipliedBy(2) : LONGEST_WAIT;
    }
  }

  /** Timers take short summaries. */
  private static String firstLine(String text) {
    String line = text.lines().findFirst().orElse("");
    return line.length() <= MAX_SUMMARY ? line : line.substring(0, MAX_SUMMARY - 1) + "…";
  }

  private ReservationRequest request(int step, List<Wanted> wanted, List<RunReport> ended) {
    var news = new ArrayList<ReservationRequest.Ended>();
    for (RunReport run : ended) {
      if (run.tries() > 0 && settled.add(run.step() + ":" + run.index())) {
        StrategyOutcome outcome = run.outcome();
        news.add(
            new ReservationRequest.Ended(
                run.step(),
                run.index(),
                run.strategy(),
                outcome == null ? 0 : outcome.workUnits(),
                run.lostShare(),
                run.runId()));
      }
    }
    var runs =
        wanted.stream()
            .map(each ->
                new ReservationRequest.Wanted(
                    each.index(), each.spec().name(), each.spec().budget()))
            .toList();
    return new ReservationRequest(
        start.experimentId(),
        start.arcTaskId(),
        start.round(),
        step,
        runs,
        news,
        Workflow.getInfo().getRunId());
  }

  /** Why the last question was refused; null when it was not. */
  @Nullable Failure refusal() {
    return refusal == null ? null : new Failure(FailureType.BUDGET_EXCEEDED, why, "");
  }

  /** Whether it is the whole experiment that can't go on: then this evaluation waits, unscored. */
  boolean stopsExperiment() {
    return refusal == Reserved.Hold.EXPERIMENT_LIMIT;
  }
}
