package dev.longarc.cli.experiments;

import dev.longarc.api.contract.LedgerBody;
import dev.longarc.cli.terminal.Screen;
import dev.longarc.cli.terminal.Style;
import dev.longarc.cli.terminal.Table;
import dev.longarc.cli.terminal.Texts;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** An experiment's ledger for people. */
final class LedgerText {
  private LedgerText() {}

  static List<String> lines(LedgerBody ledger, Screen screen) {
    BigDecimal limit = ledger.limitUsd();
    var lines = new ArrayList<String>();
    lines.add("limit       " + (limit == null ? "none" : Texts.dollars(limit)));
    lines.add("per task    " + Texts.dollars(ledger.taskLimitUsd()));
    lines.add("spent       " + Texts.dollars(ledger.spentUsd()) + share(ledger));
    lines.add("reserved    " + Texts.dollars(ledger.reservedUsd()) + " for runs that are open");
    lines.add(
        "lost        "
            + Texts.dollars(ledger.lostUsd())
            + " by lost tries and resets, beside the limit");
    lines.add("balanced    " + (ledger.balanced() ? "yes" : screen.styled(Style.RED, "no")));
    ledger.differences().forEach(line -> lines.add("  " + line));
    if (!ledger.byStrategy().isEmpty()) {
      lines.add("");
      lines.addAll(strategies(ledger.byStrategy()).lines(screen));
    }
    return lines;
  }

  private static Table strategies(Map<String, BigDecimal> byStrategy) {
    var table = new Table("strategy", ">spent");
    byStrategy.forEach((strategy, spent) -> table.add(strategy, Texts.dollars(spent)));
    return table;
  }

  private static String share(LedgerBody ledger) {
    BigDecimal limit = ledger.limitUsd();
    return limit == null
        ? ""
        : " (%s of the limit, %s)"
            .formatted(
                Texts.percent(ledger.spentUsd().doubleValue(), limit.doubleValue()),
                ledger.state());
  }
}
