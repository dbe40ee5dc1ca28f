package dev.longarc.workflows.evaluation;

import dev.longarc.evaluation.Failure;
import dev.longarc.evaluation.FailureType;
import dev.longarc.ledger.EndedRun;
import dev.longarc.ledger.PlannedRun;
import dev.longarc.ledger.Reservation;
import dev.longarc.ledger.ReservationRequest;
import dev.longarc.outcome.RunReport;
import dev.longarc.workflows.contract.EvaluationStart;
import dev.longarc.workflows.store.StoreStubs;
import io.temporal.workflow.TimerOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Reserves money in the ledger before strategy runs start, and waits where a later answer may
 * differ.
 */
final class BudgetGate {
  private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

  private static final int MAX_SUMMARY = 100;

  private final EvaluationStart start;
  private final boolean ledger;
  private final Set<String> settled = new TreeSet<>();
  private Reservation.@Nullable Hold refusal;
  private String why = "";

  /**
   * @param ledger false for evaluations that began before the ledger existed: every run may start
   */
  BudgetGate(EvaluationStart start, boolean ledger) {
    this.start = start;
    this.ledger = ledger;
  }

  /**
   * @param ended all runs of this evaluation that have ended
   * @return the number of {@code wanted} runs, in order, that may start; 0: see {@link #refusal}
   */
  int ask(int step, List<PlannedRun> wanted, List<RunReport> ended) {
    if (!ledger) {
      return wanted.size();
    }
    Duration wait = FIRST_WAIT;
    while (true) {
      var request = request(step, wanted, ended);
      Reservation answer = StoreStubs.viaLocalActivity(store -> store.reserve(request));
      if (answer.granted() > 0 || answer.hold() != Reservation.Hold.WAIT) {
        refusal = answer.granted() > 0 ? null : answer.hold();
        why = answer.why();
        return answer.granted();
      }
      var summary = TimerOptions.newBuilder().setSummary(firstLine(answer.why())).build();
      Workflow.newTimer(wait, summary).get();
      wait = wait.multipliedBy(2).compareTo(LONGEST_WAIT) < 0 ? wait.multipliedBy(2) : LONGEST_WAIT;
    }
  }

  /** The summary of a timer must be short. */
  private static String firstLine(String text) {
    String line = text.lines().findFirst().orElse("");
    return line.length() <= MAX_SUMMARY ? line : line.substring(0, MAX_SUMMARY - 1) + "…";
  }

  private ReservationRequest request(int step, List<PlannedRun> wanted, List<RunReport> ended) {
    var news = new ArrayList<EndedRun>();
    for (RunReport run : ended) {
      if (run.tries() > 0 && settled.add(run.step() + ":" + run.index())) {
        news.add(EndedRun.of(run));
      }
    }
    return new ReservationRequest(
        start.experimentId(),
        start.arcTaskId(),
        start.round(),
        step,
        wanted,
        news,
        Workflow.getInfo().getRunId());
  }

  /** The refusal of the last question; null when it was granted. */
  @Nullable Failure refusal() {
    return refusal == null ? null : new Failure(FailureType.BUDGET_EXCEEDED, why, "");
  }

  /**
   * Whether the limit of the whole experiment was reached; then this evaluation waits, unscored.
   */
  boolean stopsExperiment() {
    return refusal == Reservation.Hold.EXPERIMENT_LIMIT;
  }
}
