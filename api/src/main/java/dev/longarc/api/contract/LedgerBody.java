package dev.longarc.api.contract;

import dev.longarc.evaluation.FailureType;
import dev.longarc.experiment.Experiment;
import dev.longarc.store.Ledger;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an experiment has spent, and may spend, in US dollars. */
public record LedgerBody(
    @Schema(description = "What it may cost; null: no limit") @Nullable BigDecimal limitUsd,
    @Schema(description = "What each ARC task may cost, all its rounds") BigDecimal taskLimitUsd,
    @Schema(description = "What strategy runs that have ended cost") BigDecimal spentUsd,
    @Schema(description = "What is set aside for those that run") BigDecimal reservedUsd,
    @Schema(
            description =
                "What was done in vain, by workers that died or runs that failed: beside what is"
                    + " spent, and no part of any limit")
        BigDecimal lostUsd,
    @Schema(
            description =
                "healthy, warning (from 50 % of the limit), critical (from 80 %), exceeded: it is"
                    + " reached, or what is left pays no further run",
            allowableValues = {"healthy", "warning", "critical", "exceeded"})
        String state,
    @Schema(description = "What is spent, the dearest first") Map<String, BigDecimal> byStrategy,
    @Schema(description = "Whether everything adds up, to the last digit") boolean balanced,
    @Schema(description = "If not: one sentence for each difference") List<String> differences) {

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

  /** How much of a limit is spent. */
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
