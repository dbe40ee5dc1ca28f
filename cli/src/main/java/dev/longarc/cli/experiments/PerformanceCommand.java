package dev.longarc.cli.experiments;

import dev.longarc.application.statistics.TimeWindow;
import dev.longarc.cli.connection.Context;
import dev.longarc.cli.terminal.CommandException;
import dev.longarc.cli.terminal.ExitCodes;
import dev.longarc.cli.terminal.Table;
import dev.longarc.cli.terminal.Texts;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.Iterator;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** Shows what strategies have done. */
@Command(
    name = "performance",
    description = "Sums up what the strategies have done lately, over all experiments.",
    footer = {
      "Examples:",
      "  longarc performance",
      "  longarc performance --window 7d --json",
      "",
      "A line of JSON has strategy, runs, answered, solved, success_rate, mean_seconds,",
      "median_seconds, p95_seconds, cost_usd, cost_per_solve_usd, failures, since and complete."
    })
public final class PerformanceCommand implements Callable<Integer> {
  private static final String NONE = "–";

  private final Context context;

  @Option(
      names = "--window",
      paramLabel = "WINDOW",
      completionCandidates = Windows.class,
      description = "1h, 6h, 24h, 7d or 30d. Default: 24h.")
  private String window = TimeWindow.DAY.word();

  @Option(names = "--json", description = "Print one line of JSON for each strategy.")
  private boolean json;

  public PerformanceCommand(Context context) {
    this.context = context;
  }

  /** The windows, for completion. */
  static final class Windows implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Arrays.stream(TimeWindow.values()).map(TimeWindow::word).iterator();
    }
  }

  @Override
  public Integer call() {
    var api =
        context
            .connections()
            .api()
            .orElseThrow(
                () -> CommandException.failed("Nothing runs here yet.\nMaybe longarc up."));
    String known = TimeWindow.of(window).word();
    JsonNode strategies = api.get("strategies/performance?time_window=" + known).get("strategies");
    var screen = context.screen();
    if (json) {
      strategies.forEach(strategy -> screen.print(strategy.toString()));
    } else if (strategies.isEmpty()) {
      screen.notice("No strategy has run in the last %s.".formatted(known));
    } else {
      screen.print(table(strategies).lines(screen));
    }
    return ExitCodes.OK;
  }

  private static Table table(JsonNode strategies) {
    var table =
        new Table(
            "strategy",
            ">runs",
            ">solved",
            ">share",
            ">mean",
            ">median",
            ">95 %",
            ">cost",
            ">a solve",
            "~failures");
    for (JsonNode each : strategies) {
      boolean more = !each.get("complete").booleanValue();
      table.add(
          each.get("strategy").stringValue(),
          each.get("runs").longValue() + (more ? "+" : ""),
          each.get("solved").longValue(),
          Texts.percent(each.get("success_rate").doubleValue(), 1),
          seconds(each.get("mean_seconds")),
          seconds(each.get("median_seconds")),
          seconds(each.get("p95_seconds")),
          usd(each.get("cost_usd")),
          usd(each.get("cost_per_solve_usd")),
          failures(each.get("failures")));
    }
    return table;
  }

  private static String seconds(JsonNode seconds) {
    return Texts.time(Duration.ofMillis(Math.round(1000 * seconds.doubleValue())));
  }

  private static String usd(JsonNode usd) {
    return usd.isNull() ? NONE : Texts.dollars(new BigDecimal(usd.asString()));
  }

  private static String failures(JsonNode failures) {
    return failures.properties().stream()
        .map(kind -> "%s %s".formatted(kind.getKey(), kind.getValue()))
        .collect(Collectors.joining(", "));
  }
}
