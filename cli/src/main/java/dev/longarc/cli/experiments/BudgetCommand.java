package dev.longarc.cli.experiments;

import dev.longarc.application.Caller;
import dev.longarc.application.contract.JsonLine;
import dev.longarc.application.contract.LedgerBody;
import dev.longarc.application.contract.StatusBody;
import dev.longarc.cli.terminal.ExitCodes;
import dev.longarc.cli.terminal.Screen;
import dev.longarc.cli.terminal.Style;
import dev.longarc.cli.terminal.Table;
import dev.longarc.cli.terminal.Texts;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows the ledger of an experiment, or changes its limits. */
@Command(
    name = "budget",
    description = {
      "Shows the ledger of an experiment, or changes its limits.",
      "A higher limit lets an experiment continue that its limit has stopped: under a running",
      "`longarc up`, otherwise this starts all that it needs and stays until its end.",
      "Exit code: 0, 1 when the ledger is not balanced; for an experiment that continues: see run."
    },
    footer = {
      "Examples:",
      "  longarc budget exp-20261122-samples",
      "  longarc budget exp-20261122-samples --limit 5 --task-limit 0.50"
    })
public final class BudgetCommand extends LimitCommand {
  @Option(
      names = "--limit",
      paramLabel = "USD",
      converter = OptionValues.Dollars.class,
      description = "The new limit of the experiment, past spending included.")
  private @Nullable BigDecimal limit;

  @Option(
      names = "--task-limit",
      paramLabel = "USD",
      converter = OptionValues.Dollars.class,
      description = "The new limit of each ARC task, for all its rounds.")
  private @Nullable BigDecimal taskLimit;

  @Option(names = "--json", description = "Print the ledger as one line of JSON.")
  private boolean json;

  public BudgetCommand(Context context) {
    super(context);
  }

  @Override
  public Integer call() {
    if (limit == null && taskLimit == null) {
      return show();
    }
    return change("budget", request(), BudgetCommand::limits);
  }

  private int show() {
    try (var store = context.connections().store()) {
      var experiment = find(store);
      var screen = context.screen();
      var ledger = store.experiments().ledger(Caller.local(), experiment.experimentId());
      screen.print(json ? List.of(JsonLine.of(ledger)) : lines(ledger, screen));
      return ledger.balanced() ? ExitCodes.OK : ExitCodes.FAILED;
    }
  }

  private static List<String> lines(LedgerBody ledger, Screen screen) {
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

  private Map<String, Object> request() {
    var request = new LinkedHashMap<String, Object>();
    if (limit != null) {
      request.put("limit_usd", limit);
    }
    if (taskLimit != null) {
      request.put("task_limit_usd", taskLimit);
    }
    return request;
  }

  private static String limits(StatusBody experiment) {
    BigDecimal all = experiment.limitUsd();
    return "%s may spend %s now, %s per ARC task."
        .formatted(
            experiment.experimentId(),
            all == null ? "without limit" : Texts.dollars(all),
            Texts.dollars(experiment.taskLimitUsd()));
  }
}
