package dev.longarc.cli.experiments;

import dev.longarc.application.Caller;
import dev.longarc.application.contract.ExperimentBodies;
import dev.longarc.application.contract.ResultBody;
import dev.longarc.application.contract.StatusBody;
import dev.longarc.application.experiments.ExperimentReads;
import dev.longarc.arc.Grid;
import dev.longarc.cli.terminal.Block;
import dev.longarc.cli.terminal.ExitCodes;
import dev.longarc.cli.terminal.Facts;
import dev.longarc.cli.terminal.GridArt;
import dev.longarc.cli.terminal.OutcomeCategory;
import dev.longarc.cli.terminal.Screen;
import dev.longarc.cli.terminal.Style;
import dev.longarc.evaluation.ExperimentStatus;
import dev.longarc.evaluation.Verdict;
import dev.longarc.text.Printable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The report of {@code run} and {@code watch} at the end of an experiment. */
final class Report {
  /** About a screenful, so that the summary stays visible. */
  private static final int ROWS = 40;

  private final Screen screen;
  private final ExperimentReads experiments;

  Report(Screen screen, ExperimentReads experiments) {
    this.screen = screen;
    this.experiments = experiments;
  }

  /**
   * Prints the table, the counts, the attempts of two ARC tasks, and last the headline; returns the
   * exit code.
   *
   * @param hints the next commands
   */
  int print(StatusBody experiment, Instant now, List<String> hints) {
    String id = experiment.experimentId();
    List<ResultBody> results = experiments.results(Caller.local(), id, false, Set.of());
    var summary = new ExperimentSummary(experiment, now);
    screen.print("");
    screen.print(ResultTable.some(screen, results, ROWS, "longarc results " + id));
    screen.print("");
    screen.print(ResultTable.counts(screen, results, experiment));
    screen.print("");
    screen.print(summary(summary));
    List<String> grids = grids(results);
    if (!grids.isEmpty()) {
      screen.print("");
      screen.print(grids);
    }
    if (summary.stopped()) {
      screen.print("");
      screen.print(screen.styled(Style.YELLOW, summary.whyStopped()));
    }
    screen.print("");
    if (!hints.isEmpty()) {
      screen.print(hints);
      screen.print("");
    }
    screen.print(screen.styled(Style.BOLD, summary.headline()));
    return exitCode(experiment);
  }

  private List<String> summary(ExperimentSummary summary) {
    var experiment = summary.experiment();
    return new Facts()
        .add("result", OutcomeCategory.solved(experiment.tally()))
        .add("recovered", experiment.recovered())
        .add("spent", summary.spent())
        .add("ran with", summary.controls())
        .lines(screen);
  }

  static int exitCode(StatusBody experiment) {
    var status = ExperimentBodies.status(experiment.status());
    if (status == ExperimentStatus.CANCELLED || experiment.endedFromOutside()) {
      return ExitCodes.ENDED_EARLY;
    }
    if (status == ExperimentStatus.STOPPED) {
      return ExitCodes.STOPPED;
    }
    return experiment.tally().count(Verdict.FAILED) > 0
        ? ExitCodes.EVALUATIONS_FAILED
        : ExitCodes.OK;
  }

  /** Two grids at most: a right attempt and a wrong one, if there are both. */
  private List<String> grids(List<ResultBody> results) {
    var answered =
        results.stream()
            .filter(result -> firstGuess(result).isPresent())
            .sorted(Comparator.comparing(ResultBody::verdict)) // SOLVED is the first
            .toList();
    if (answered.isEmpty()) {
      return List.of();
    }
    var wrong = answered.stream().filter(result -> result.verdict() != Verdict.SOLVED).findFirst();
    var shown = Stream.concat(Stream.of(answered.getFirst()), wrong.stream()).distinct().toList();
    var grids = shown.stream().map(result -> firstGuess(result).orElseThrow()).toList();
    int cellWidth = GridArt.cellWidth(grids, screen.width());
    var blocks = new ArrayList<Block>();
    for (int index = 0; index < shown.size(); index++) {
      blocks.add(
          GridArt.block(title(shown.get(index)), grids.get(index), screen.colour(), cellWidth));
    }
    return Block.sideBySide(blocks, screen.width());
  }

  private static Optional<Grid> firstGuess(ResultBody result) {
    return result.attempts().stream().flatMap(List::stream).findFirst().map(Grid::of);
  }

  private static String title(ResultBody result) {
    return Printable.line(result.taskId()) + " " + result.verdict();
  }
}
