package dev.longarc.cli.experiments;

import dev.longarc.api.contract.JsonLine;
import dev.longarc.api.contract.LedgerBody;
import dev.longarc.cli.terminal.ExitCodes;
import dev.longarc.cli.terminal.Texts;
import dev.longarc.experiment.Experiment;
import dev.longarc.store.Experiments;
import dev.longarc.store.Ledger;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

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
public final class BudgetCommand implements Callable<Integer> {
  private final Context context;

  @Parameters(paramLabel = "ID", description = ExperimentLookup.MEANING)
  private String id = "";

  @Option(
      names = "--limit",
      paramLabel = "USD",
      converter = Dollars.class,
      description = "The new limit of the experiment, past spending included.")
  private @Nullable BigDecimal limit;

  @Option(
      names = "--task-limit",
      paramLabel = "USD",
      converter = Dollars.class,
      description = "The new limit of each ARC task, for all its rounds.")
  private @Nullable BigDecimal taskLimit;

  @Option(names = "--json", description = "Print the ledger as one line of JSON.")
  private boolean json;

  @Mixin private PluginsOption plugins = new PluginsOption();

  public BudgetCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    if (limit == null && taskLimit == null) {
      return show();
    }
    return new LimitChange(context, id)
        .post(plugins.jars(), "budget", request(), BudgetCommand::limits);
  }

  private int show() {
    try (var store = context.connections().store()) {
      var experiment = ExperimentLookup.find(new Experiments(store.dataSource()), id);
      var screen = context.screen();
      var ledger = LedgerBody.of(experiment, new Ledger(store.dataSource()));
      screen.print(json ? List.of(JsonLine.of(ledger)) : LedgerText.lines(ledger, screen));
      return ledger.balanced() ? ExitCodes.OK : ExitCodes.FAILED;
    }
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

  private static String limits(Experiment experiment) {
    var balance = experiment.balance();
    BigDecimal all = balance.limitUsd();
    return "%s may spend %s now, %s per ARC task."
        .formatted(
            experiment.id(),
            all == null ? "without limit" : Texts.dollars(all),
            Texts.dollars(balance.taskLimitUsd()));
  }
}
