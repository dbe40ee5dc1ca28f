package dev.longarc.cli.experiments;

import dev.longarc.application.Caller;
import dev.longarc.application.judging.BaselineRequest;
import dev.longarc.application.judging.ThresholdsBody;
import dev.longarc.cli.connection.Context;
import dev.longarc.cli.terminal.ExitCodes;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Sets a baseline. */
@Command(
    name = "set",
    description = {
      "Makes a completed experiment the baseline of its dataset and plan, in place of the one before.",
      "Experiments of both that complete from now on are compared with it."
    },
    footer = {
      "Examples:",
      "  longarc baseline set last",
      "  longarc baseline set exp-20261122-samples --threshold time=25 --threshold cost=50",
      "",
      "Metrics: accuracy (2), time (10), memory (15), error_rate (5), perfect_match (5), cost (20)."
    })
final class BaselineSetCommand extends ExperimentCommand {
  @Option(
      names = "--threshold",
      paramLabel = "METRIC=PERCENT",
      description = "A metric that is worse by more is a regression; repeatable.")
  private Map<String, Double> thresholds = Map.of();

  @Mixin private ReasonOption reason = new ReasonOption();

  BaselineSetCommand(Context context) {
    super(context);
  }

  @Override
  public Integer call() {
    try (var store = context.connections().store()) {
      var request =
          new BaselineRequest(
              find(store).experimentId(), ThresholdsBody.named(thresholds), reason.text());
      var baseline = store.regressions().setBaseline(Caller.local(), request);
      context
          .screen()
          .print(
              "%s is the baseline of the dataset %s and the plan %s."
                  .formatted(baseline.experimentId(), baseline.dataset(), baseline.plan()));
      return ExitCodes.OK;
    }
  }
}
