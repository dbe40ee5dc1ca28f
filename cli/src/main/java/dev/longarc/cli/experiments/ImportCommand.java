package dev.longarc.cli.experiments;

import dev.longarc.application.Caller;
import dev.longarc.application.ErrorCode;
import dev.longarc.application.RequestException;
import dev.longarc.application.contract.DatasetBody;
import dev.longarc.application.contract.JsonLine;
import dev.longarc.cli.files.BroughtTasks;
import dev.longarc.cli.terminal.CommandException;
import dev.longarc.cli.terminal.Texts;
import dev.longarc.files.arcfile.ArcFiles;
import dev.longarc.files.arcfile.ImportReport;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Stores a dataset. */
@Command(
    name = "import",
    description = {
      "Stores ARC tasks as a dataset, so that `longarc run --dataset NAME` finds them.",
      "Datasets never change: storing the same again is harmless, other tasks need another name."
    },
    footer = {
      "Examples:",
      "  longarc import arc-agi-2/evaluation --name arc2-eval",
      "  longarc import arc-agi_test_challenges.json"
    })
public final class ImportCommand implements Callable<Integer> {
  private final Context context;

  @Parameters(
      paramLabel = "PATH",
      description =
          "A folder, a file or an archive of ARC tasks: docs/datasets.md lists the forms.")
  private Path path = Path.of("");

  @Option(names = "--name", description = "Default: the name of the folder or file.")
  private @Nullable String name;

  @Option(names = "--skip-bad", description = "Omit invalid ARC tasks.")
  private boolean skipBad;

  @Option(
      names = "--hide-outputs",
      description = "Use the test outputs for scoring only, and never show them.")
  private boolean hideOutputs;

  @Option(names = "--report", description = "Print what was taken of each file, and what was not.")
  private boolean report;

  @Option(
      names = "--json",
      description =
          "Print one line of JSON: name, hash, tasks, scored, created_at, revision, hide_outputs,"
              + " report (path, line, task_ids, reason of each file).")
  private boolean json;

  public ImportCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    if (!Files.exists(path)) {
      throw BroughtTasks.missing(path.toString());
    }
    String called = DatasetChoice.checkedName(path, name);
    var reading = ArcFiles.survey(path);
    var tasks = new BroughtTasks(reading, skipBad).all(context.screen()::notice);
    context.home().refuseWhenFull();
    try (var store = context.connections().store()) {
      var stored = store.datasets().create(Caller.local(), called, tasks, hideOutputs);
      print(stored, reading.report());
      return 0;
    } catch (RequestException e) {
      throw e.code() == ErrorCode.CONFLICT
          ? CommandException.input(String.valueOf(e.getMessage())) // the name is taken
          : e;
    }
  }

  private void print(DatasetBody stored, ImportReport files) {
    var screen = context.screen();
    if (json) {
      screen.print(JsonLine.of(stored.with(files)));
      return;
    }
    if (report) {
      files.entries().forEach(entry -> screen.print(entry.words()));
    }
    screen.print(
        "Dataset %s: %s, %d with known outputs."
            .formatted(
                stored.name(),
                Texts.count(stored.tasks(), "ARC task", "ARC tasks"),
                stored.scored()));
  }
}
