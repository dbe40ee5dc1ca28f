package dev.longarc.cli.experiments;

import dev.longarc.application.Caller;
import dev.longarc.application.contract.JsonLine;
import dev.longarc.application.contract.SubmissionCheckBody;
import dev.longarc.cli.terminal.CommandException;
import dev.longarc.cli.terminal.ExitCodes;
import dev.longarc.cli.terminal.Texts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Submissions for Kaggle. */
@Command(name = "submission", description = "Checks submissions for Kaggle.")
public final class SubmissionCommand implements Callable<Integer> {
  private final Context context;

  public SubmissionCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    throw CommandException.input(
        "Nothing to do with a submission.\nMaybe longarc submission check FILE --dataset NAME.");
  }

  /** Says what Kaggle would refuse. */
  @Command(
      name = "check",
      description = {
        "Says what Kaggle would refuse in a submission: missing ARC tasks, wrong numbers of answers,",
        "missing attempts, invalid grids. Exit code: 0, or 1 when it would be refused."
      },
      footer = {
        "Example:",
        "  longarc submission check submission.json --dataset arc-agi_test_challenges"
      })
  int check(
      @Parameters(paramLabel = "FILE", description = "The submission.") Path file,
      @Option(
              names = "--dataset",
              required = true,
              paramLabel = "NAME",
              description = "The stored dataset that it answers: see longarc import.")
          String dataset,
      @Option(
              names = "--json",
              description = "Print one line of JSON: valid, faults (place, message).")
          boolean json) {
    try (var store = context.connections().store()) {
      var checked = store.datasets().check(Caller.local(), dataset, text(file));
      print(checked, json);
      return checked.valid() ? ExitCodes.OK : ExitCodes.FAILED;
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw CommandException.input("The submission (%s) can't be read.".formatted(file));
    }
  }

  private void print(SubmissionCheckBody checked, boolean json) {
    var screen = context.screen();
    if (json) {
      screen.print(JsonLine.of(checked));
      return;
    }
    checked
        .faults()
        .forEach(fault ->
            screen.print(
                fault.place().isEmpty()
                    ? fault.message()
                    : fault.place() + ": " + fault.message()));
    screen.print(
        checked.valid()
            ? "Kaggle takes this submission."
            : "Kaggle would refuse this submission: %s."
                .formatted(Texts.count(checked.faults().size(), "fault", "faults")));
  }
}
