package dev.longarc.activities.store;

import static java.util.stream.Collectors.groupingBy;

import dev.longarc.ledger.CutOffRun;
import dev.longarc.ledger.EndedRun;
import dev.longarc.ledger.HeldReservation;
import dev.longarc.ledger.UnsettledRun;
import dev.longarc.plan.Prices;
import dev.longarc.store.Ledger;
import dev.longarc.workflows.Ids;
import dev.longarc.workflows.store.EndedRuns;
import dev.longarc.workflows.store.OpenWorkflows;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Releases the reservations of closed evaluations. An open evaluation may be using its own, even
 * when its experiment was started, reset or ended meanwhile. Strategy runs that a closed Temporal
 * run of an evaluation paid for and did not settle are booked as lost.
 */
public final class ClosedEvaluations {
  /** Evaluations that wait for money ask every few seconds, and each check asks the server. */
  private static final Duration GAP = Duration.ofSeconds(10);

  private final Ledger ledger;
  private final OpenWorkflows workflows;
  private final EndedRuns histories;
  private final Prices prices;
  private final LongSupplier nanoTime;
  private final Map<String, Long> looked = new ConcurrentHashMap<>();

  public ClosedEvaluations(
      Ledger ledger, OpenWorkflows workflows, EndedRuns histories, Prices prices) {
    this(ledger, workflows, histories, prices, System::nanoTime);
  }

  ClosedEvaluations(
      Ledger ledger,
      OpenWorkflows workflows,
      EndedRuns histories,
      Prices prices,
      LongSupplier nanoTime) {
    this.ledger = ledger;
    this.workflows = workflows;
    this.histories = histories;
    this.prices = prices;
    this.nanoTime = nanoTime;
  }

  /** The open ones among the workflows, in their order. Throws when the server does not answer. */
  List<String> open(List<String> workflowIds) {
    return workflowIds.stream().filter(workflows::isOpen).toList();
  }

  /**
   * The workflows of the experiment's evaluations that hold reservations, including closed ones.
   */
  public List<String> holders(String experimentId) {
    return ledger.held(experimentId).stream()
        .map(held -> Ids.evaluation(experimentId, held.arcTaskId()))
        .toList();
  }

  /**
   * Releases the reservations of closed evaluations. Throws when the server does not answer.
   *
   * @return whether there were such reservations
   */
  public boolean release(String experimentId) {
    List<HeldReservation> closed =
        ledger.held(experimentId).stream()
            .filter(held -> !workflows.isOpen(Ids.evaluation(experimentId, held.arcTaskId())))
            .toList();
    closed.forEach(held -> bookCutOff(experimentId, held.arcTaskId(), null, run -> false));
    ledger.release(experimentId, closed);
    return !closed.isEmpty();
  }

  /**
   * Books the cost of strategy runs that ended in a Temporal run of the evaluation which was reset
   * or ended before they were settled. Throws when the server does not answer.
   *
   * @param heir the calling run of the evaluation; null when none is open
   * @param again whether the heir repeats the strategy run
   */
  void bookCutOff(
      String experimentId, String arcTaskId, @Nullable String heir, Predicate<UnsettledRun> again) {
    var unsettled =
        ledger.unsettled(experimentId, arcTaskId, heir).stream()
            .collect(groupingBy(UnsettledRun::runId));
    if (unsettled.isEmpty()) {
      return; // the usual case
    }
    String workflowId = Ids.evaluation(experimentId, arcTaskId);
    var cut = new ArrayList<CutOffRun>();
    unsettled.forEach((runId, lines) -> {
      List<EndedRun> ended = histories.of(workflowId, runId, heir);
      for (UnsettledRun line : lines) {
        List<EndedRun> runs =
            ended.stream()
                .filter(run -> run.step() == line.step() && run.index() == line.index())
                .toList();
        if (!runs.isEmpty()) {
          cut.add(new CutOffRun(line, runs, again.test(line) ? heir : null));
        }
      }
    });
    ledger.bookCutOff(experimentId, arcTaskId, cut, prices);
  }

  /** Like {@link #release}, unless it was checked just now; for evaluations that wait for money. */
  boolean releaseInTime(String experimentId) {
    long now = nanoTime.getAsLong();
    looked.values().removeIf(at -> now - at >= GAP.toNanos());
    return looked.putIfAbsent(experimentId, now) == null && release(experimentId);
  }
}
