package dev.longarc.application.contract;

import dev.longarc.evaluation.FailureType;
import dev.longarc.experiment.Experiment;
import dev.longarc.store.Ledger;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The spending and the limits of an experiment, in US dollars. */
public record LedgerBody(
    @Schema(description = "The limit of the experiment; null: no limit")
        @Nullable BigDecimal limitUsd,
    @Schema(description = "The limit of each ARC task, for all its rounds") BigDecimal taskLimitUsd,
    @Schema(description = "The cost of ended strategy runs") BigDecimal spentUsd,
    @Schema(description = "The money reserved for running ones") BigDecimal reservedUsd,
    @Schema(
            description =
                "The cost of lost work, of workers that died or runs that failed; it is not part of the"
                    + " spending, nor of any limit")
        BigDecimal lostUsd,
    @Schema(
            description =
                "healthy, warning (from 50 % of the limit), critical (from 80 %), exceeded: the"
                    + " limit is reached, or the rest does not pay for a further run",
            allowableValues = {"healthy", "warning", "critical", "exceeded"})
        String state,
    @Schema(description = "The spending, the most expensive strategy first")
        Map<String, BigDecimal> byStrategy,
    @Schema(description = "Whether all sums agree, to the last digit") boolean balanced,
    @Schema(description = "Otherwise one sentence for each difference") List<String> differences) {

  public static LedgerBody of(Experiment experiment, Ledger ledger) {
    var balance = experiment.balance();
    var differences = ledger.differences(experiment.id());
    boolean stopped = experiment.controls().stopReason() == FailureType.BUDGET_EXCEEDED;
    return new LedgerBody(
        balance.limitUsd(),
        balance.taskLimitUsd(),
        balance.spentUsd(),
        balance.reservedUsd(),
        balance.lostUsd(),
        (stopped ? State.EXCEEDED : State.of(balance.spentUsd(), balance.limitUsd())).words(),
        ledger.byStrategy(experiment.id()),
        differences.isEmpty(),
        differences);
  }

  /** The state of a limit. */
  private enum State {
    HEALTHY,
    WARNING,
    CRITICAL,
    EXCEEDED;

    static State of(BigDecimal spent, @Nullable BigDecimal limit) {
      if (limit == null || below(spent, limit, "0.5")) {
        return HEALTHY;
      }
      if (below(spent, limit, "0.8")) {
        return WARNING;
      }
      return below(spent, limit, "1") ? CRITICAL : EXCEEDED;
    }

    private static boolean below(BigDecimal spent, BigDecimal limit, String share) {
      return spent.compareTo(limit.multiply(new BigDecimal(share))) < 0;
    }

    String words() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
