package dev.longarc.runtime;

import dev.longarc.evaluation.ExperimentStatus;
import dev.longarc.experiment.Experiment;
import java.util.ArrayList;
import java.util.List;

/** The unfinished experiments in the store of a starting stack, which it continues. */
final class Unfinished {
  private static final int LINES = 5;

  private Unfinished() {}

  /**
   * A few lines for people.
   *
   * @param experiments the experiments that have not ended
   * @param target the Temporal server that the stack runs on
   */
  static List<String> lines(List<Experiment> experiments, String target) {
    var ours =
        experiments.stream()
            .filter(experiment -> experiment.temporalTarget().equals(target))
            .filter(experiment -> experiment.tally().ended() < experiment.tally().total())
            .map(Unfinished::line)
            .toList();
    var lines = new ArrayList<>(ours.subList(0, Math.min(LINES, ours.size())));
    if (ours.size() > LINES) {
      lines.add("… and %d more".formatted(ours.size() - LINES));
    }
    return lines;
  }

  private static String line(Experiment experiment) {
    return "%s %s: %d of %d evaluations done"
        .formatted(
            experiment.status() == ExperimentStatus.PAUSED ? "Still paused" : "Resuming",
            experiment.id(),
            experiment.tally().ended(),
            experiment.tally().total());
  }
}
