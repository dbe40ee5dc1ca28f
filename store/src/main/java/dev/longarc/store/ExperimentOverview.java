package dev.longarc.store;

import dev.longarc.experiment.Experiment;
import dev.longarc.experiment.SelectionSummary;
import dev.longarc.outcome.FailureCounts;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An experiment, and what the store keeps beside it.
 *
 * @param failures those of the newest results
 * @param work of the newest results
 * @param meanConfidence of the answered newest results; null before the first
 * @param tags in alphabetical order
 * @param requested the strategy as it was asked for; null: by the plan
 * @param selection how its ARC tasks were selected
 * @param repeatOf the first one of the experiments that it repeats with another seed; null: none
 */
public record ExperimentOverview(
    Experiment experiment,
    FailureCounts failures,
    Work work,
    @Nullable Double meanConfidence,
    String description,
    List<String> tags,
    @Nullable String requested,
    SelectionSummary selection,
    @Nullable String repeatOf) {
  /**
   * What evaluations that ran to their end have taken.
   *
   * @param evaluations how many
   * @param timeMs the sum over them, each from its start to its end
   * @param timeSquares the sum of the squares of these times, in ms²
   * @param cpuMs the CPU time of the last activity attempts of all their strategy runs
   * @param memoryMb the greatest of any strategy run, of earlier rounds too; 0: not measured
   */
  public record Work(int evaluations, long timeMs, double timeSquares, long cpuMs, int memoryMb) {}
}
