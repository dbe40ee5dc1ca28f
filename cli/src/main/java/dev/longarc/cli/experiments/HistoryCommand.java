package dev.longarc.cli.experiments;

import dev.longarc.application.Caller;
import dev.longarc.application.contract.JsonLine;
import dev.longarc.application.contract.OperationBody;
import dev.longarc.cli.completion.KnownValues;
import dev.longarc.cli.connection.Connection;
import dev.longarc.cli.connection.Context;
import dev.longarc.cli.terminal.ExitCodes;
import dev.longarc.cli.terminal.Table;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prints the operator log. */
@Command(
    name = "history",
    description = {
      "Prints what people did to an experiment, or to all of them: who, when, why, and the",
      "values before and after. The newest is first; entries of deleted experiments stay a year."
    },
    footer = {
      "Examples:",
      "  longarc history exp-20261122-samples",
      "  longarc history --limit 20 --json",
      "",
      "A line of JSON has entry_id, experiment_id, at, caller, action, reason, before and after."
    })
public final class HistoryCommand implements Callable<Integer> {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

  private final Context context;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "ID",
      completionCandidates = KnownValues.Ids.class,
      description = ExperimentLookup.MEANING + " Default: all.")
  private @Nullable String named;

  @Option(names = "--limit", paramLabel = "1..1000", description = "At most that many.")
  private int limit = 100;

  @Option(names = "--json", description = "Print one line of JSON for each entry.")
  private boolean json;

  public HistoryCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    try (var store = context.connections().store()) {
      var page = store.experiments().operations(Caller.local(), id(store), null, limit);
      print(page.operations());
      if (page.nextCursor() != null) {
        context.screen().notice("Older entries with a greater --limit.");
      }
      return ExitCodes.OK;
    }
  }

  private @Nullable String id(Connection store) {
    return named == null ? null : ExperimentLookup.find(store.experiments(), named).experimentId();
  }

  private void print(List<OperationBody> operations) {
    var screen = context.screen();
    if (json) {
      operations.forEach(each -> screen.print(JsonLine.of(each)));
    } else if (operations.isEmpty()) {
      screen.notice("Nobody has done anything yet.");
    } else {
      var table = new Table("when", "~who", "experiment", "what", "~change", "~why");
      for (OperationBody each : operations) {
        table.add(
            TIME.format(each.at().atZone(context.clock().getZone())),
            each.caller(),
            each.experimentId(),
            each.action(),
            change(each),
            Objects.requireNonNullElse(each.reason(), ""));
      }
      screen.print(table.lines(screen));
    }
  }

  /** Such as {@code parallelism 4 → 8}. */
  private static String change(OperationBody operation) {
    Map<String, @Nullable Object> before = operation.before();
    return new TreeMap<>(operation.after())
        .entrySet().stream()
            .map(each ->
                before.containsKey(each.getKey())
                    ? "%s %s → %s"
                        .formatted(
                            each.getKey(), word(before.get(each.getKey())), word(each.getValue()))
                    : "%s %s".formatted(each.getKey(), word(each.getValue())))
            .collect(Collectors.joining(", "));
  }

  private static String word(@Nullable Object value) {
    return value == null ? "none" : value.toString();
  }
}
