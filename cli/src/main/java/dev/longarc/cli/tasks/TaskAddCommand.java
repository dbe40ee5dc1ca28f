package dev.longarc.cli.tasks;

import dev.longarc.application.Caller;
import dev.longarc.application.contract.JsonLine;
import dev.longarc.application.tasks.TaskRequest;
import dev.longarc.arc.ArcTask;
import dev.longarc.cli.completion.KnownValues;
import dev.longarc.cli.connection.Context;
import dev.longarc.cli.files.BroughtTasks;
import dev.longarc.cli.terminal.CommandException;
import dev.longarc.cli.terminal.ExitCodes;
import dev.longarc.files.arcfile.ArcFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Adds an ARC task to a dataset. */
@Command(
    name = "add",
    description = {
      "Adds an ARC task to a stored dataset, which makes its next revision.",
      "Experiments keep the revision that they began with."
    },
    footer = {
      "Example:",
      "  longarc tasks add mine/copy.json --dataset mine --family copying",
      "",
      TaskText.REVISION_KEYS
    })
final class TaskAddCommand implements Callable<Integer> {
  private final Context context;

  @Parameters(paramLabel = "FILE", description = "One ARC task, as JSON.")
  private Path file = Path.of("");

  @Option(
      names = "--dataset",
      required = true,
      paramLabel = "NAME",
      completionCandidates = KnownValues.Datasets.class,
      description = "The dataset that gets it.")
  private String dataset = "";

  @Option(
      names = "--id",
      paramLabel = "ID",
      description = "Default: the file's name without its ending.")
  private @Nullable String id;

  @Mixin private TaskDetailOptions details = new TaskDetailOptions();

  @Option(names = "--json", description = "Print one line of JSON.")
  private boolean json;

  TaskAddCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    var task = read();
    var request = details.in(TaskRequest.of(dataset, task), Map.of());
    context.home().refuseWhenFull();
    try (var store = context.connections().store()) {
      var added = store.tasks().add(Caller.local(), request);
      context
          .screen()
          .print(
              json
                  ? JsonLine.of(added)
                  : "Added %s: %s.".formatted(task.id(), TaskText.words(added)));
      return ExitCodes.OK;
    }
  }

  private ArcTask read() {
    if (!Files.exists(file)) {
      throw BroughtTasks.missing(file.toString());
    }
    var tasks = ArcFiles.survey(file).whole();
    if (tasks.size() != 1) {
      throw CommandException.input(
          "There are (%d) ARC tasks in (%s), not one.\nMaybe longarc import stores them as a dataset."
              .formatted(tasks.size(), file));
    }
    var task = tasks.getFirst();
    return id == null ? task : new ArcTask(id, task.puzzle(), task.testOutputs());
  }
}
