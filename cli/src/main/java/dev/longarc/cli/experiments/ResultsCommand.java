package dev.longarc.cli.experiments;

import dev.longarc.application.Caller;
import dev.longarc.application.contract.JsonLine;
import dev.longarc.application.contract.ResultBody;
import dev.longarc.application.contract.ResultQuery;
import dev.longarc.application.contract.StatusBody;
import dev.longarc.application.contract.SubmissionFormat;
import dev.longarc.application.experiments.ExperimentReads;
import dev.longarc.application.experiments.ResultExport;
import dev.longarc.cli.connection.Context;
import dev.longarc.cli.files.SubmissionFile;
import dev.longarc.cli.terminal.Screen;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Prints an experiment's results: for people, for scripts, for Kaggle. */
@Command(
    name = "results",
    description = "Prints the results of an experiment, also while it runs.",
    footer = {
      "Examples:",
      "  longarc results exp-20261122-samples",
      "  longarc results exp-20261122-samples --verdict FAILED --all-rounds",
      "  longarc results exp-20261122-samples --min-cost 0.01 --sort cost --desc",
      "  longarc results exp-20261122-samples --csv > results.csv",
      "  longarc results exp-20261122-samples --json | jq -r 'select(.verdict==\"SOLVED\").task_id'",
      "  longarc results exp-20261122-samples --submission submission.json",
      "",
      "With --all-rounds there is one line for each ARC task, with its rounds side by side.",
      "A line of JSON has task_id, round, verdict, failure_type, strategy, attempts (grids for each",
      "test input), tries, time_ms, cost (dollars), recovered_by, experiment_id, seed,",
      "program (behind the first attempts), confidence, work_units, solved_at (1 or 2, the number of",
      "attempts that were needed), waited_ms and computed_ms (which make up time_ms), and",
      "task_status, the verdict in the words of the ARC Prize 2025 document."
    })
public final class ResultsCommand extends ExperimentCommand {
  @Option(
      names = "--json",
      description = "Print one line of JSON for each evaluation with a result.")
  private boolean json;

  @Option(names = "--csv", description = "Print a table as CSV, without grids.")
  private boolean csv;

  @Mixin private ResultOptions options = new ResultOptions();

  @Option(
      names = "--submission",
      paramLabel = "FILE",
      description =
          "Writes Kaggle's submission, with every ARC task of the selection; FILE.csv: as a table.")
  private @Nullable Path submission;

  public ResultsCommand(Context context) {
    super(context);
  }

  @Override
  public Integer call() {
    try (var store = context.connections().store()) {
      var experiment = find(store);
      if (submission != null) {
        String json =
            store
                .experiments()
                .submission(Caller.local(), experiment.experimentId(), format(submission));
        context.screen().notice(SubmissionFile.write(submission, json));
      }
      if (csv) {
        printCsv(experiment.experimentId(), store.experiments());
      } else if (submission == null || json) {
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

  private static SubmissionFormat format(Path file) {
    return file.toString().endsWith(".csv") ? SubmissionFormat.csv : SubmissionFormat.json;
  }

  private void print(StatusBody experiment, ExperimentReads experiments) {
    Screen screen = context.screen();
    String id = experiment.experimentId();
    if (json) {
      experiments.eachResult(
          Caller.local(), id, options.query(), each -> screen.print(JsonLine.of(each)));
      return;
    }
    List<ResultBody> wanted = experiments.allResults(Caller.local(), id, options.query());
    if (wanted.isEmpty()) {
      screen.notice("There is no such result yet.\nMaybe longarc status %s.".formatted(id));
    } else if (options.allRounds()) {
      var all = experiments.allResults(Caller.local(), id, ResultQuery.of(true, Set.of()));
      screen.print(RoundTable.lines(screen, everyRound(all, wanted)));
    } else {
      screen.print(ResultTable.all(screen, wanted));
      screen.print("");
      screen.print(
          options.areAll()
              ? ResultTable.counts(screen, wanted, experiment)
              : ResultTable.counts(screen, wanted));
    }
  }

  private void printCsv(String id, ExperimentReads experiments) {
    var text = new ByteArrayOutputStream();
    try {
      new ResultExport(experiments, Caller.local(), id, options.query())
          .write(ResultExport.Format.csv, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    context.screen().print(text.toString(StandardCharsets.UTF_8).stripTrailing());
  }

  /** All rounds of the ARC tasks that have a wanted result in some round. */
  private static List<ResultBody> everyRound(List<ResultBody> all, List<ResultBody> wanted) {
    var taskIds = wanted.stream().map(ResultBody::taskId).collect(Collectors.toSet());
    return all.stream().filter(each -> taskIds.contains(each.taskId())).toList();
  }
}
