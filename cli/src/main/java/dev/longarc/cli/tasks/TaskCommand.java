package dev.longarc.cli.tasks;

import dev.longarc.application.ErrorCode;
import dev.longarc.application.RequestException;
import dev.longarc.cli.completion.KnownValues;
import dev.longarc.cli.connection.Context;
import dev.longarc.cli.terminal.CommandException;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Parameters;

/** A command about one ARC task, which its first parameter names. */
abstract class TaskCommand implements Callable<Integer> {
  final Context context;

  @Parameters(
      index = "0",
      paramLabel = "ID",
      completionCandidates = KnownValues.Tasks.class,
      description = "The ARC task, by its id or the short form of it.")
  String id = "";

  TaskCommand(Context context) {
    this.context = context;
  }

  /** Asks; where the id alone does not say which one is meant, the advice names the option. */
  static <T> T asked(Supplier<T> question) {
    try {
      return question.get();
    } catch (RequestException e) {
      if (e.code() == ErrorCode.CONFLICT && e.details().containsKey("datasets")) {
        throw CommandException.input(
            String.valueOf(e.getMessage()).replace("add ?dataset=", "--dataset NAME"));
      }
      throw e;
    }
  }
}
