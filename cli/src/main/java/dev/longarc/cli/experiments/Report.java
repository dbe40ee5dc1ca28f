package dev.longarc.cli.experiments;

import dev.longarc.arc.ArcTask;
import dev.longarc.cli.terminal.Count;
import dev.longarc.cli.terminal.ExitCodes;
import dev.longarc.cli.terminal.Screen;
import dev.longarc.cli.terminal.Style;
import dev.longarc.cli.terminal.TaskView;
import dev.longarc.evaluation.ExperimentStatus;
import dev.longarc.evaluation.Verdict;
import dev.longarc.persistence.Evaluations;
import dev.longarc.persistence.Evaluations.Result;
import dev.longarc.persistence.Experiments.Experiment;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import javax.sql.DataSource;

/** What {@code run} and {@code watch} print when an experiment has ended. */
final class Report {
  /** About a screenful: more rows push the summary away from the eye. */
  private static final int ROWS = 40;

  private static final int DEMONSTRATIONS = 3;

  private final Screen screen;
  private final Evaluations evaluations;

  Report(Screen screen, DataSource dataSource) {
    this.screen = screen;
    this.evaluations = new Evaluations(dataSource);
  }

  /** The table, the counts, and one solved and one unsolved ARC task; returns the exit code. */
  int print(Experiment experiment, Instant now) {
    String id = experiment.id();
    List<Result> results = evaluations.results(id);
    var standing = new Standing(experiment, now);
    screen.print("");
    screen.print(ResultTable.some(screen, results, ROWS, "longarc results " + id));
    screen.print("");
    screen.print(ResultTable.counts(screen, results));
    screen.print("");
    screen.print(summary(standing));
    draw(id, results, Verdict.SOLVED);
    draw(id, results, Verdict.UNSOLVED);
    if (standing.stopped()) {
      screen.print("");
      screen.print(screen.styled(Style.YELLOW, standing.whyStopped()));
    }
    return exitCode(experiment);
  }

  private List<String> summary(Standing standing) {
    var experiment = standing.experiment();
    return List.of(
        "result      " + Count.solved(experiment.tally()),
        "recovered   " + evaluations.troubles(experiment.id()).recovered(),
        "spent       " + standing.spent(),
        "ran with    " + standing.controls());
  }

  static int exitCode(Experiment experiment) {
    if (experiment.status() == ExperimentStatus.STOPPED) {
      return ExitCodes.STOPPED;
    }
    return experiment.tally().count(Verdict.FAILED) > 0
        ? ExitCodes.EVALUATIONS_FAILED
        : ExitCodes.OK;
  }

  private void draw(String id, List<Result> results, Verdict verdict) {
    results.stream()
        .filter(result -> result.verdict() == verdict)
        .min(Comparator.comparing(result -> result.attempts().isEmpty())) // one with a guess first
        .ifPresent(result ->
            evaluations.task(id, result.arcTaskId()).ifPresent(task -> draw(task, result)));
  }

  private void draw(ArcTask task, Result result) {
    var view = new TaskView(screen, task);
    screen.print("");
    screen.print(
        screen.styled(Style.BOLD, task.id())
            + " "
            + screen.styled(ResultTable.style(result.verdict()), result.verdict().name())
            + (result.strategy() == null ? "" : " by " + result.strategy()));
    screen.print(view.demonstrations(DEMONSTRATIONS));
    screen.print("");
    screen.print(view.tests(result.attempts()));
  }
}
