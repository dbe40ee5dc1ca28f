package dev.longarc.workflows.store;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request to reserve money for strategy runs of one step of an evaluation.
 *
 * @param runs that are to start, in plan order
 * @param ended runs of this evaluation that have ended since the last request: they are settled
 *     first
 * @param runId the Temporal run of the evaluation that asks; null from earlier builds
 */
public record ReservationRequest(
    String experimentId,
    String arcTaskId,
    int round,
    int step,
    List<Wanted> runs,
    List<Ended> ended,
    @Nullable String runId) {

  /**
   * @param index of the strategy in its step
   * @param budget in work units
   */
  public record Wanted(int index, String strategy, long budget) {}

  /**
   * @param workUnits that its outcome took; 0 without one
   * @param lostShare what tries had done in vain, as a share of the whole budget
   * @param runId the Temporal run of the evaluation in which it ran; null when it is not known
   */
  public record Ended(
      int step,
      int index,
      String strategy,
      long workUnits,
      double lostShare,
      @Nullable String runId) {}
}
