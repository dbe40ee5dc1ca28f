package dev.longarc.cli.experiments;

import dev.longarc.application.Caller;
import dev.longarc.application.RequestException;
import dev.longarc.application.contract.JsonLine;
import dev.longarc.application.contract.SystemEventBody;
import dev.longarc.application.live.EventAccess.EventQuery;
import dev.longarc.application.live.EventAccess.Level;
import dev.longarc.cli.connection.ApiClient;
import dev.longarc.cli.connection.Connection;
import dev.longarc.cli.connection.Context;
import dev.longarc.cli.connection.EventStream;
import dev.longarc.cli.terminal.CommandException;
import dev.longarc.cli.terminal.ExitCodes;
import dev.longarc.cli.terminal.Table;
import dev.longarc.text.Printable;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** Lists events of the system, or follows what happens. */
@Command(
    name = "events",
    description = {
      "Lists events of the system, the newest first: restarts, outages, full disks, alerts.",
      "--follow prints what happens from now on: progress, changes of experiments and alerts."
    },
    footer = {
      "Examples:",
      "  longarc events --severity warning --since 24h",
      "  longarc events 'worker -restart'",
      "  longarc events --follow --experiment exp-20261122-samples",
      "",
      "A line of JSON has event_id, type, source, severity, message, context and occurred_at;",
      "with --follow it has event, id and data, as docs/events.md has them."
    })
public final class EventsCommand implements Callable<Integer> {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
  private static final Pattern AGE = Pattern.compile("([1-9][0-9]{0,5})([mhd])");
  private static final Duration LOOK = Duration.ofMillis(200);

  private final Context context;

  @Parameters(
      arity = "0..*",
      paramLabel = "WORDS",
      description = "Only with these words: \"a phrase\", or, -without, as in a search engine.")
  private List<String> words = List.of();

  @Option(
      names = "--severity",
      paramLabel = "LEVEL",
      description = "This one and graver ones: debug, info, warning, error or critical.")
  private @Nullable String severity;

  @Option(names = "--type", paramLabel = "WORD", description = "Such as disk_full.")
  private @Nullable String type;

  @Option(names = "--experiment", paramLabel = "ID", description = "Only of this experiment.")
  private @Nullable String experiment;

  @Option(names = "--since", paramLabel = "AGE", description = "Such as 30m, 24h or 7d.")
  private @Nullable String since;

  @Option(names = "--limit", paramLabel = "1..1000", description = "At most that many.")
  private int limit = 100;

  @Option(
      names = {"-f", "--follow"},
      description = "Continue with what happens, until Ctrl-C.")
  private boolean follow;

  @Option(names = "--json", description = "Print one line of JSON for each event.")
  private boolean json;

  public EventsCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    try (var store = context.connections().store()) {
      return follow ? follow(store) : list(store);
    }
  }

  private int list(Connection store) {
    String query = String.join(" ", words);
    var page =
        store
            .events()
            .list(
                Caller.local(),
                new EventQuery(
                    query.isBlank() ? null : query,
                    levels(),
                    type,
                    experiment,
                    from(),
                    null,
                    null,
                    limit));
    print(page.events());
    if (page.nextCursor() != null) {
      context.screen().notice("Older events with a greater --limit.");
    }
    return ExitCodes.OK;
  }

  private Set<Level> levels() {
    if (severity == null) {
      return Set.of();
    }
    return Arrays.stream(Level.values())
        .filter(each -> each.name().equalsIgnoreCase(severity))
        .findFirst()
        .<Set<Level>>map(least -> EnumSet.range(least, Level.CRITICAL))
        .orElseThrow(() ->
            CommandException.input(
                "Unknown severity (%s).\nMaybe debug, info, warning, error or critical."
                    .formatted(severity)));
  }

  private @Nullable Instant from() {
    if (since == null) {
      return null;
    }
    var age = AGE.matcher(since);
    if (!age.matches()) {
      throw CommandException.input(
          "The age (%s) is not understood.\nMaybe 30m, 24h or 7d.".formatted(since));
    }
    long number = Long.parseLong(age.group(1));
    Duration back =
        switch (age.group(2)) {
          case "m" -> Duration.ofMinutes(number);
          case "h" -> Duration.ofHours(number);
          default -> Duration.ofDays(number);
        };
    return context.clock().instant().minus(back);
  }

  private void print(List<SystemEventBody> events) {
    var screen = context.screen();
    if (json) {
      events.forEach(each -> screen.print(JsonLine.of(each)));
    } else if (events.isEmpty()) {
      screen.notice("No such event.");
    } else {
      var table = new Table("when", "severity", "source", "~message");
      events.forEach(each ->
          table.add(time(each.occurredAt()), each.severity(), each.source(), each.message()));
      screen.print(table.lines(screen));
    }
  }

  private String time(Instant at) {
    return TIME.format(at.atZone(context.clock().getZone()));
  }

  private int follow(Connection store) {
    ApiClient api =
        store
            .api()
            .orElseThrow(() ->
                CommandException.failed(
                    "Nothing runs here, so nothing happens.\nMaybe longarc up first."));
    var ctrlC = context.ctrlC().get();
    String followed = experiment == null ? "*" : known(store, experiment);
    try (var stream = new EventStream(api, followed, this::tell)) {
      while (!ctrlC.await(LOOK)) {
        context.screen().checkReader();
        stream
            .refusal()
            .ifPresent(refusal -> {
              throw refusal;
            });
      }
    }
    return ExitCodes.INTERRUPTED;
  }

  /**
   * @throws RequestException EXPERIMENT_NOT_FOUND
   */
  private static String known(Connection store, String id) {
    return store.experiments().show(Caller.local(), id).experimentId();
  }

  private void tell(JsonNode event) {
    context.screen().print(json ? event.toString() : line(event));
  }

  private String line(JsonNode event) {
    JsonNode data = event.path("data");
    String text =
        switch (event.path("event").asString("")) {
          case "task:progress" ->
              "%s  %s: %s"
                  .formatted(
                      text(data, "experiment_id"), text(data, "task_id"), text(data, "message"));
          case "experiment:update" ->
              "%s  %s, %s of %s"
                  .formatted(
                      text(data, "experiment_id"),
                      text(data, "status"),
                      text(data, "task_completed"),
                      text(data, "total_tasks"));
          case "system:alert" ->
              "%s  %s"
                  .formatted(text(data, "level").toUpperCase(Locale.ROOT), text(data, "message"));
          default -> "%s  %s".formatted(event.path("event").asString(""), data);
        };
    return time(context.clock().instant()) + "  " + Printable.line(text);
  }

  private static String text(JsonNode data, String name) {
    return data.path(name).asString("");
  }
}
