package dev.longarc.cli.tasks;

import dev.longarc.application.Caller;
import dev.longarc.application.contract.EstimateBodies.EstimatesBody;
import dev.longarc.application.contract.EstimateBodies.EstimatesRequest;
import dev.longarc.application.contract.EstimateBodies.StrategyEstimateBody;
import dev.longarc.application.contract.JsonLine;
import dev.longarc.cli.completion.KnownValues;
import dev.longarc.cli.connection.Context;
import dev.longarc.cli.terminal.ExitCodes;
import dev.longarc.cli.terminal.Screen;
import dev.longarc.cli.terminal.Table;
import dev.longarc.cli.terminal.Texts;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Estimates what strategies would do on an ARC task. */
@Command(
    name = "estimate",
    description = {
      "Estimates what strategies would do on an ARC task, and recommends one: from what they did on"
          + " similar ones here (docs/estimates.md).",
      "longarc run --dry-run estimates an experiment."
    },
    footer = {
      "Examples:",
      "  longarc tasks estimate 0ca9ddb6",
      "  longarc tasks estimate 0ca9ddb6 --strategy evolution,program-synthesis --json",
      "",
      "A line of JSON has evaluations (strategy, estimated_cost, estimated_time_ms, confidence_estimate,"
          + " reason), recommendation and reason."
    })
final class TaskEstimateCommand extends TaskCommand {
  @Option(
      names = "--dataset",
      paramLabel = "NAME",
      completionCandidates = KnownValues.Datasets.class,
      description = "The dataset that has it. Needed where datasets have others under its id.")
  private @Nullable String dataset;

  @Option(
      names = "--strategy",
      paramLabel = "NAME",
      split = ",",
      description = "These strategies. Default: all that run here.")
  private @Nullable List<String> strategies;

  @Option(names = "--json", description = "Print one line of JSON.")
  private boolean json;

  TaskEstimateCommand(Context context) {
    super(context);
  }

  @Override
  public Integer call() {
    try (var store = context.connections().store()) {
      var request = new EstimatesRequest(id, strategies, dataset);
      var body = asked(() -> store.tasks().estimate(Caller.local(), request));
      if (json) {
        context.screen().print(JsonLine.of(body));
      } else {
        print(body, context.screen());
      }
      return ExitCodes.OK;
    }
  }

  private static void print(EstimatesBody body, Screen screen) {
    var table = new Table("strategy", ">confidence", ">time", ">cost", "~from");
    for (StrategyEstimateBody each : body.evaluations()) {
      table.add(
          each.strategy(),
          Texts.percent(each.confidenceEstimate(), 1),
          Texts.time(Duration.ofMillis(each.estimatedTimeMs())),
          Texts.dollars(each.estimatedCost()),
          each.reason());
    }
    screen.print(table.lines(screen));
    screen.print("");
    screen.print("Recommended: %s. %s".formatted(body.recommendation(), body.reason()));
  }
}
