package dev.longarc.cli.experiments;

import dev.longarc.cli.terminal.Screen;
import dev.longarc.cli.terminal.Style;
import dev.longarc.cli.terminal.Table;
import dev.longarc.cli.terminal.Texts;
import dev.longarc.evaluation.FailureType;
import dev.longarc.experiment.Experiment;
import dev.longarc.ledger.Balance;
import dev.longarc.store.Ledger;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * An experiment's ledger: for people, and as JSON with the API's field names.
 *
 * @param stopped by its limit: what is left pays no further run
 * @param differences what does not add up; empty: it is balanced
 */
record LedgerText(
    Balance balance,
    boolean stopped,
    Map<String, BigDecimal> byStrategy,
    List<String> differences) {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN).build();

  static LedgerText of(Experiment experiment, Ledger ledger) {
    return new LedgerText(
        experiment.balance(),
        experiment.controls().stopReason() == FailureType.BUDGET_EXCEEDED,
        ledger.byStrategy(experiment.id()),
        ledger.differences(experiment.id()));
  }

  boolean balanced() {
    return differences.isEmpty();
  }

  List<String> lines(Screen screen) {
    BigDecimal limit = balance.limitUsd();
    var lines = new ArrayList<String>();
    lines.add("limit       " + (limit == null ? "none" : Texts.dollars(limit)));
    lines.add("per task    " + Texts.dollars(balance.taskLimitUsd()));
    lines.add("spent       " + Texts.dollars(balance.spentUsd()) + share(limit));
    lines.add("reserved    " + Texts.dollars(balance.reservedUsd()) + " for runs that are open");
    lines.add(
        "lost        "
            + Texts.dollars(balance.lostUsd())
            + " by lost tries and resets, beside the limit");
    lines.add("balanced    " + (balanced() ? "yes" : screen.styled(Style.RED, "no")));
    differences.forEach(line -> lines.add("  " + line));
    if (!byStrategy.isEmpty()) {
      lines.add("");
      lines.addAll(strategies().lines(screen));
    }
    return lines;
  }

  private Table strategies() {
    var table = new Table("strategy", ">spent");
    byStrategy.forEach((strategy, spent) -> table.add(strategy, Texts.dollars(spent)));
    return table;
  }

  private String share(@Nullable BigDecimal limit) {
    return limit == null
        ? ""
        : " (%s of the limit, %s)"
            .formatted(
                Texts.percent(balance.spentUsd().doubleValue(), limit.doubleValue()), state());
  }

  /** How near the limit is. */
  String state() {
    BigDecimal limit = balance.limitUsd();
    double share = limit == null ? 0 : balance.spentUsd().doubleValue() / limit.doubleValue();
    if (stopped || share >= 1) {
      return "exceeded";
    }
    return share < 0.5 ? "healthy" : share < 0.8 ? "warning" : "critical";
  }

  String json() {
    var line = JSON.createObjectNode();
    line.put("limit_usd", balance.limitUsd());
    line.put("task_limit_usd", balance.taskLimitUsd());
    line.put("spent_usd", balance.spentUsd());
    line.put("reserved_usd", balance.reservedUsd());
    line.put("lost_usd", balance.lostUsd());
    line.put("state", state());
    var strategies = line.putObject("by_strategy");
    byStrategy.forEach(strategies::put);
    line.put("balanced", balanced());
    var sentences = line.putArray("differences");
    differences.forEach(sentences::add);
    return JSON.writeValueAsString(line);
  }
}
