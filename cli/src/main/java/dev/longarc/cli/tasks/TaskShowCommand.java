package dev.longarc.cli.tasks;

import dev.longarc.application.Caller;
import dev.longarc.application.contract.JsonLine;
import dev.longarc.cli.completion.KnownValues;
import dev.longarc.cli.connection.Context;
import dev.longarc.cli.terminal.CommandException;
import dev.longarc.cli.terminal.ExitCodes;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Draws an ARC task. */
@Command(
    name = "show",
    description = {
      "Draws an ARC task: demonstrations and test inputs, never test outputs.",
      "With NO_COLOR, or into a file, grids are digits. With --features, what it looks like in numbers."
    },
    footer = {
      "Examples:",
      "  longarc tasks show 0ca9ddb6",
      "  longarc tasks show 0ca9ddb6 --dataset arc-agi-1 --revision 2",
      "  longarc tasks show 0ca9ddb6 --features",
      "",
      TaskText.KEYS,
      FeatureText.KEYS
    })
final class TaskShowCommand extends TaskCommand {
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
      names = "--features",
      description = "Print its features in place of its grids: docs/features.md.")
  private boolean features;

  @Option(names = "--json", description = "Print one line of JSON.")
  private boolean json;

  TaskShowCommand(Context context) {
    super(context);
  }

  @Override
  public Integer call() {
    if (revision != null && dataset == null) {
      throw CommandException.input(
          "The revision (%d) is of no dataset.\nMaybe --dataset NAME.".formatted(revision));
    }
    var screen = context.screen();
    try (var store = context.connections().store()) {
      if (features) {
        var body = asked(() -> store.tasks().features(Caller.local(), id, dataset, revision));
        screen.print(json ? List.of(JsonLine.of(body)) : FeatureText.lines(body, screen));
        return ExitCodes.OK;
      }
      var task = asked(() -> store.tasks().show(Caller.local(), id, dataset, revision));
      screen.print(json ? List.of(JsonLine.of(task)) : TaskText.drawn(task, screen));
      return ExitCodes.OK;
    }
  }
}
