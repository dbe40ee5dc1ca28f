package dev.longarc.workflows.records;

import java.util.List;

/**
 * A request to reserve money for strategy runs of one step of an evaluation.
 *
 * @param runs that are to start, in plan order
 * @param ended runs of this evaluation that have ended since the last request: they are settled
 *     first
 */
public record Spending(
    String experimentId,
    String arcTaskId,
    int round,
    int step,
    List<Wanted> runs,
    List<Ended> ended) {

  /**
   * @param index of the strategy in its step
   * @param budget in work units
   */
  public record Wanted(int index, String strategy, long budget) {}

  /**
   * @param workUnits that its outcome took; 0 without one
   * @param lostShare what tries had done in vain, as a share of the whole budget
   */
  public record Ended(int step, int index, String strategy, long workUnits, double lostShare) {}
}
