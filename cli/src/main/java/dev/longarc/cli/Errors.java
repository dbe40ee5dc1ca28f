package dev.longarc.cli;

import dev.longarc.application.ErrorCode;
import dev.longarc.application.RequestException;
import dev.longarc.cli.connection.Context;
import dev.longarc.cli.terminal.CommandException;
import dev.longarc.cli.terminal.ExitCodes;
import dev.longarc.cli.terminal.OutputException;
import dev.longarc.cli.terminal.Style;
import dev.longarc.runtime.processes.StackException;
import dev.longarc.text.Printable;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.springframework.dao.DataAccessResourceFailureException;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Prints errors with their remedies, and returns the exit code. */
final class Errors {
  private static final String STORE_UNAVAILABLE =
      "Maybe it is restarting: longarc logs postgres says more.";

  private final Context context;

  Errors(Context context) {
    this.context = context;
  }

  /** An invalid command line. */
  int usage(ParameterException e, String[] args) {
    print(String.valueOf(e.getMessage()));
    var err = context.screen().err();
    if (!UnmatchedArgumentException.printSuggestions(e, err)) {
      err.printf("Maybe %s --help%n", e.getCommandLine().getCommandSpec().qualifiedName());
    }
    return ExitCodes.USAGE;
  }

  /** The command's output could not be written. */
  int output(OutputException e) {
    if (e.isReaderGone()) {
      return ExitCodes.READER_GONE;
    }
    print(String.valueOf(e.getMessage()));
    return ExitCodes.FAILED;
  }

  /** An exception that ended the command. */
  int execution(Exception e, CommandLine command, ParseResult parsed) {
    if (e instanceof OutputException) {
      return ExitCodes.FAILED; // output() reports it once
    }
    if (e instanceof CommandException known) {
      print(String.valueOf(known.getMessage()));
      return known.exitCode();
    }
    if (e instanceof RequestException refused) {
      print(String.valueOf(refused.getMessage()));
      return exitCode(refused.code());
    }
    if (e instanceof IllegalArgumentException) {
      print(String.valueOf(e.getMessage())); // these messages name value and place
      return ExitCodes.USAGE;
    }
    if (e instanceof StackException) {
      print(String.valueOf(e.getMessage())); // the message has a remedy, and names the log
      return ExitCodes.FAILED;
    }
    boolean storeUnavailable = e instanceof DataAccessResourceFailureException;
    print(storeUnavailable ? "The database does not answer." : message(e));
    Optional<String> log = log(e).map("Maybe (%s) says more."::formatted);
    whyFull()
        .or(() -> storeUnavailable ? Optional.of(STORE_UNAVAILABLE) : log)
        .ifPresent(context.screen()::notice);
    return ExitCodes.FAILED;
  }

  private static int exitCode(ErrorCode code) {
    return switch (code) {
      case VALIDATION_ERROR,
          MALFORMED_JSON,
          INVALID_GRID_VALUES,
          EMPTY_DATASET,
          DUPLICATE_TASK_ID,
          INVALID_PLAN,
          INVALID_STRATEGY,
          INVALID_SUBMISSION,
          BUDGET_EXCEEDED,
          NOT_FOUND,
          DATASET_NOT_FOUND,
          TASK_NOT_FOUND,
          EXPERIMENT_NOT_FOUND,
          NOTE_NOT_FOUND,
          USER_NOT_FOUND,
          KEY_NOT_FOUND,
          CHANNEL_NOT_FOUND,
          BASELINE_NOT_FOUND,
          BODY_TOO_LARGE,
          URI_TOO_LONG,
          HEADERS_TOO_LARGE ->
          ExitCodes.USAGE;
      case AUTH_REQUIRED,
          AUTH_INVALID_TOKEN,
          AUTH_INVALID_CREDENTIALS,
          TOKEN_EXPIRED,
          INSUFFICIENT_PERMISSIONS,
          FORBIDDEN_ORIGIN,
          REQUEST_TIMEOUT,
          UPGRADE_REQUIRED,
          RATE_LIMIT_EXCEEDED,
          METHOD_NOT_ALLOWED,
          NOT_ACCEPTABLE,
          CONFLICT,
          UNSUPPORTED_MEDIA_TYPE,
          CONCURRENT_LIMIT_EXCEEDED,
          INTERNAL_ERROR,
          RESOURCE_EXHAUSTED,
          DATABASE_ERROR,
          TEMPORAL_UNAVAILABLE,
          STRATEGY_UNAVAILABLE ->
          ExitCodes.FAILED;
    };
  }

  /** A full disk explains most other errors. */
  private Optional<String> whyFull() {
    try {
      return context.home().disk(System.getenv()).whyFull();
    } catch (IllegalArgumentException | UncheckedIOException e) {
      return Optional.empty(); // unknown
    }
  }

  private static String message(Exception e) {
    return e.getMessage() == null ? e.getClass().getName() : e.getMessage();
  }

  private void print(String message) {
    var screen = context.screen();
    screen.notice(screen.styledNotice(Style.RED, "Error: ") + Printable.lines(message));
  }

  /** Appends the stack trace to a log of the home, if that can be written. */
  private Optional<Path> log(Exception e) {
    try {
      Path file = context.home().dir().resolve("logs").resolve("commands.log");
      Files.createDirectories(file.getParent());
      var trace = new StringWriter();
      e.printStackTrace(new PrintWriter(trace, true));
      Files.writeString(
          file,
          context.clock().instant() + " " + trace,
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
      return Optional.of(file);
    } catch (IOException unwritable) {
      return Optional.empty();
    }
  }
}
