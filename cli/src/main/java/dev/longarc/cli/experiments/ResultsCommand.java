package dev.longarc.cli.experiments;

import dev.longarc.application.Caller;
import dev.longarc.application.contract.JsonLine;
import dev.longarc.application.contract.ResultBody;
import dev.longarc.application.contract.StatusBody;
import dev.longarc.application.experiments.ExperimentReads;
import dev.longarc.cli.files.SubmissionFile;
import dev.longarc.cli.terminal.Screen;
import dev.longarc.evaluation.Verdict;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Prints an experiment's results: for people, for scripts, for Kaggle. */
@Command(
    name = "results",
    description = "Prints the results of an experiment, also while it runs.",
    footer = {
      "Examples:",
      "  longarc results exp-20261122-samples",
      "  longarc results exp-20261122-samples --verdict FAILED --all-rounds",
      "  longarc results exp-20261122-samples --json | jq -r 'select(.verdict==\"SOLVED\").task_id'",
      "  longarc results exp-20261122-samples --submission submission.json",
      "",
      "With --all-rounds there is one line for each ARC task, with its rounds side by side.",
      "A line of JSON has task_id, round, verdict, failure_type, strategy, attempts (grids for each",
      "test input), tries, time_ms, cost (dollars), recovered_by, experiment_id, seed,",
      "program (behind the first attempts), confidence, work_units, solved_at (1 or 2, the number of",
      "attempts that were needed), waited_ms and computed_ms (which make up time_ms)."
    })
public final class ResultsCommand extends ExperimentCommand {
  @Option(
      names = "--json",
      description = "Print one line of JSON for each evaluation with a result.")
  private boolean json;

  @Option(
      names = "--all-rounds",
      description = "Print all rounds of each ARC task, not only the newest.")
  private boolean allRounds;

  @Option(
      names = "--verdict",
      split = ",",
      description = "Only these verdicts: ${COMPLETION-CANDIDATES}; can be repeated.")
  private Set<Verdict> verdicts = Set.of();

  @Option(
      names = "--submission",
      paramLabel = "FILE",
      description = "Writes Kaggle's submission, with every ARC task of the selection.")
  private @Nullable Path submission;

  public ResultsCommand(Context context) {
    super(context);
  }

  @Override
  public Integer call() {
    try (var store = context.connections().store()) {
      var experiment = find(store);
      if (submission != null) {
        String json = store.experiments().submission(Caller.local(), experiment.experimentId());
        context.screen().notice(SubmissionFile.write(submission, json));
      }
      if (submission == null || json) {
        print(experiment, store.experiments());
      }
      if (experiment.endedFromOutside()) {
        context
            .screen()
            .notice(new ExperimentSummary(experiment, context.clock().instant()).whyStopped());
      }
      return 0;
    }
  }

  private void print(StatusBody experiment, ExperimentReads experiments) {
    Screen screen = context.screen();
    String id = experiment.experimentId();
    List<ResultBody> all = experiments.results(Caller.local(), id, allRounds, Set.of());
    List<ResultBody> wanted =
        all.stream()
            .filter(each -> verdicts.isEmpty() || verdicts.contains(each.verdict()))
            .toList();
    if (json) {
      wanted.forEach(each -> screen.print(JsonLine.of(each)));
    } else if (wanted.isEmpty()) {
      screen.notice("There is no such result yet.\nMaybe longarc status %s.".formatted(id));
    } else if (allRounds) {
      screen.print(RoundTable.lines(screen, everyRound(all, wanted)));
    } else {
      screen.print(ResultTable.all(screen, wanted));
      screen.print("");
      screen.print(
          verdicts.isEmpty()
              ? ResultTable.counts(screen, wanted, experiment)
              : ResultTable.counts(screen, wanted));
    }
  }

  /** All rounds of the ARC tasks that have a wanted result in some round. */
  private static List<ResultBody> everyRound(List<ResultBody> all, List<ResultBody> wanted) {
    var taskIds = wanted.stream().map(ResultBody::taskId).collect(Collectors.toSet());
    return all.stream().filter(each -> taskIds.contains(each.taskId())).toList();
  }
}
