package dev.longarc.cli.tasks;

import dev.longarc.application.Caller;
import dev.longarc.application.contract.FeatureBodies.SimilarBody;
import dev.longarc.application.contract.FeatureBodies.SimilarTaskBody;
import dev.longarc.application.contract.JsonLine;
import dev.longarc.application.contract.TaskBody.DatasetEntryBody;
import dev.longarc.cli.completion.KnownValues;
import dev.longarc.cli.connection.Context;
import dev.longarc.cli.terminal.CommandException;
import dev.longarc.cli.terminal.ExitCodes;
import dev.longarc.cli.terminal.Screen;
import dev.longarc.cli.terminal.Table;
import dev.longarc.cli.terminal.Texts;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists the ARC tasks that are most similar to one. */
@Command(
    name = "similar",
    description = {
      "Lists the ARC tasks with the most similar puzzles, the nearest first.",
      "The distance is 0 for equal features and 1 for the greatest difference (docs/features.md)."
    },
    footer = {
      "Examples:",
      "  longarc tasks similar 0ca9ddb6",
      "  longarc tasks similar 0ca9ddb6 --limit 3 --json",
      "",
      "A line of JSON has task_id, hash, tasks (task_id, distance, difficulty_level, hash, datasets) and missing."
    })
final class TaskSimilarCommand extends TaskCommand {
  @Option(
      names = "--dataset",
      paramLabel = "NAME",
      completionCandidates = KnownValues.Datasets.class,
      description = "The dataset that has it. Needed where datasets have others under its id.")
  private @Nullable String dataset;

  @Option(
      names = "--revision",
      paramLabel = "N",
      description = "With --dataset: as this revision has it. Default: the newest.")
  private @Nullable Integer revision;

  @Option(
      names = "--limit",
      paramLabel = "1..100",
      description = "At most that many. Default: ${DEFAULT-VALUE}.",
      defaultValue = "10")
  private int limit;

  @Option(names = "--json", description = "Print one line of JSON.")
  private boolean json;

  TaskSimilarCommand(Context context) {
    super(context);
  }

  @Override
  public Integer call() {
    if (revision != null && dataset == null) {
      throw CommandException.input(
          "The revision (%d) is of no dataset.\nMaybe --dataset NAME.".formatted(revision));
    }
    try (var store = context.connections().store()) {
      var body = asked(() -> store.tasks().similar(Caller.local(), id, dataset, revision, limit));
      if (json) {
        context.screen().print(JsonLine.of(body));
      } else {
        print(body, context.screen());
      }
      return ExitCodes.OK;
    }
  }

  private static void print(SimilarBody body, Screen screen) {
    var table = new Table("ARC task", "~datasets", "difficulty", ">distance");
    for (SimilarTaskBody task : body.tasks()) {
      table.add(
          task.taskId(),
          task.datasets().stream().map(DatasetEntryBody::dataset).collect(Collectors.joining(", ")),
          task.difficultyLevel(),
          String.format(Locale.ROOT, "%.3f", task.distance()));
    }
    if (table.hasRows()) {
      screen.print(table.lines(screen));
    } else {
      screen.notice("No other ARC task is stored.\nMaybe longarc import stores some.");
    }
    if (body.missing() > 0) {
      screen.notice(
          "%s not compared: the features are still being computed."
              .formatted(Texts.count(body.missing(), "ARC task is", "ARC tasks are")));
    }
  }
}
