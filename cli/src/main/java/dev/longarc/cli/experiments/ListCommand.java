package dev.longarc.cli.experiments;

import dev.longarc.cli.terminal.Table;
import dev.longarc.cli.terminal.Texts;
import dev.longarc.evaluation.Verdict;
import dev.longarc.persistence.Experiments;
import dev.longarc.persistence.Experiments.Experiment;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists the experiments in the store. */
@Command(
    name = "list",
    description = "Lists experiments, newest first.",
    footer = {"Examples:", "  longarc list", "  longarc list --json"})
public final class ListCommand implements Callable<Integer> {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

  private final Context context;

  @Option(names = "--json", description = "One line of JSON for each experiment.")
  private boolean json;

  public ListCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    var screen = context.screen();
    try (var store = context.connections().store()) {
      List<Experiment> experiments = new Experiments(store.dataSource()).list();
      if (json) {
        experiments.forEach(
            each -> screen.print(StatusJson.line(each, store.webUiPage(each.id()))));
      } else if (experiments.isEmpty()) {
        screen.notice("There is no experiment yet.\nMaybe longarc run makes the first one.");
      } else {
        screen.print(table(experiments, context.clock().getZone()).lines(screen));
      }
      return 0;
    }
  }

  private static Table table(List<Experiment> experiments, ZoneId zone) {
    var table =
        new Table(
            "experiment", "status", ">done", ">solved", ">failed", ">cost", "plan", "created");
    for (Experiment each : experiments) {
      var tally = each.tally();
      table.add(
          each.id(),
          each.status(),
          tally.done() + "/" + tally.total(),
          tally.count(Verdict.SOLVED),
          tally.count(Verdict.FAILED),
          Texts.dollars(tally.costUsd()),
          each.plan().name(),
          TIME.format(each.createdAt().atZone(zone)));
    }
    return table;
  }
}
