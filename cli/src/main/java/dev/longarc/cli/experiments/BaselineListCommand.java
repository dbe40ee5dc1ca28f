package dev.longarc.cli.experiments;

import dev.longarc.application.Caller;
import dev.longarc.application.contract.JsonLine;
import dev.longarc.application.judging.BaselineBody;
import dev.longarc.cli.connection.Context;
import dev.longarc.cli.terminal.ExitCodes;
import dev.longarc.cli.terminal.Table;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists the baselines. */
@Command(
    name = "list",
    description = "Lists the baselines, by dataset and plan.",
    footer = {
      "Example:",
      "  longarc baseline list",
      "",
      "A line of JSON has dataset, plan, experiment_id, thresholds (of all metrics, in percent),",
      "set_by and set_at."
    })
final class BaselineListCommand implements Callable<Integer> {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

  private final Context context;

  @Option(names = "--json", description = "Print one line of JSON for each baseline.")
  private boolean json;

  BaselineListCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    try (var store = context.connections().store()) {
      var baselines = store.regressions().baselines(Caller.local()).baselines();
      var screen = context.screen();
      if (json) {
        baselines.forEach(each -> screen.print(JsonLine.of(each)));
      } else if (baselines.isEmpty()) {
        screen.notice("No dataset has a baseline.\nMaybe longarc baseline set ID.");
      } else {
        print(baselines);
      }
      return ExitCodes.OK;
    }
  }

  private void print(List<BaselineBody> baselines) {
    var table = new Table("dataset", "plan", "experiment", "set by", "set at");
    for (BaselineBody each : baselines) {
      table.add(
          each.dataset(),
          each.plan(),
          each.experimentId(),
          each.setBy(),
          TIME.format(each.setAt().atZone(context.clock().getZone())));
    }
    context.screen().print(table.lines(context.screen()));
  }
}
