package dev.longarc.activities.records;

import dev.longarc.persistence.Ledger;
import dev.longarc.persistence.Ledger.Held;
import dev.longarc.workflows.Ids;
import dev.longarc.workflows.records.OpenWorkflows;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * Gives back the reservations of evaluations that have closed, and no others: an open evaluation
 * may be spending its own, even when the experiment was started, reset or ended meanwhile.
 */
public final class ClosedEvaluations {
  /** Evaluations that wait for money ask every few seconds, and each look asks the server. */
  private static final Duration GAP = Duration.ofSeconds(10);

  private final Ledger ledger;
  private final OpenWorkflows workflows;
  private final LongSupplier nanoTime;
  private final Map<String, Long> looked = new ConcurrentHashMap<>();

  public ClosedEvaluations(Ledger ledger, OpenWorkflows workflows) {
    this(ledger, workflows, System::nanoTime);
  }

  ClosedEvaluations(Ledger ledger, OpenWorkflows workflows, LongSupplier nanoTime) {
    this.ledger = ledger;
    this.workflows = workflows;
    this.nanoTime = nanoTime;
  }

  /** Those of the workflows that are open, in their order. Throws when the server is silent. */
  List<String> open(List<String> workflowIds) {
    return workflowIds.stream().filter(workflows::isOpen).toList();
  }

  /**
   * Throws when the server is silent.
   *
   * @return whether there were any
   */
  public boolean release(String experimentId) {
    List<Held> closed =
        ledger.held(experimentId).stream()
            .filter(held -> !workflows.isOpen(Ids.evaluation(experimentId, held.arcTaskId())))
            .toList();
    ledger.release(experimentId, closed);
    return !closed.isEmpty();
  }

  /** As {@link #release}, unless somebody has looked just now: for those who wait for money. */
  boolean releaseInTime(String experimentId) {
    long now = nanoTime.getAsLong();
    looked.values().removeIf(at -> now - at >= GAP.toNanos());
    return looked.putIfAbsent(experimentId, now) == null && release(experimentId);
  }
}
