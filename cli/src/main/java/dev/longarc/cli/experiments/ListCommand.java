package dev.longarc.cli.experiments;

import dev.longarc.application.Caller;
import dev.longarc.application.contract.ExperimentBodies;
import dev.longarc.application.contract.ExperimentBodies.SummaryBody;
import dev.longarc.application.contract.JsonLine;
import dev.longarc.application.experiments.ExperimentReads;
import dev.longarc.cli.connection.Context;
import dev.longarc.cli.terminal.OutcomeCategory;
import dev.longarc.cli.terminal.ProgressLine;
import dev.longarc.cli.terminal.Table;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists the experiments in the store. */
@Command(
    name = "list",
    description = "Lists experiments, newest first. All given conditions hold.",
    footer = {
      "Examples:",
      "  longarc list",
      "  longarc list --status completed --tag night --sort accuracy",
      "  longarc list --json",
      "",
      StatusCommand.KEYS
    })
public final class ListCommand implements Callable<Integer> {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

  private final Context context;

  @Option(names = "--json", description = "Print one line of JSON for each experiment.")
  private boolean json;

  @Mixin private ExperimentListOptions options = new ExperimentListOptions();

  public ListCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    var screen = context.screen();
    try (var store = context.connections().store()) {
      List<SummaryBody> experiments = listed(store.experiments());
      if (json) {
        for (SummaryBody each : experiments) {
          screen.print(
              JsonLine.of(store.experiments().status(Caller.local(), each.experimentId())));
        }
      } else if (experiments.isEmpty() && !options.isEmpty()) {
        screen.notice("No experiment matches.\nMaybe longarc list without conditions.");
      } else if (experiments.isEmpty()) {
        screen.notice("There is no experiment yet.\nMaybe longarc run makes the first one.");
      } else {
        screen.print(table(experiments).lines(screen));
        if (store.api().isEmpty()) {
          sayWhatIsLeft(experiments);
        }
      }
      return 0;
    }
  }

  private List<SummaryBody> listed(ExperimentReads experiments) {
    var query = options.query(first(experiments));
    return options.limit() == null
        ? experiments.all(Caller.local(), query)
        : experiments.list(Caller.local(), query).experiments();
  }

  /** The first one of the repeats that are asked for; null: any. */
  private @Nullable String first(ExperimentReads experiments) {
    String named = options.repeatOf();
    if (named == null) {
      return null;
    }
    var found = ExperimentLookup.find(experiments, named);
    return Objects.requireNonNullElse(found.repeatOf(), found.experimentId());
  }

  /** Prints how to continue unfinished experiments when nothing runs here. */
  private void sayWhatIsLeft(List<SummaryBody> experiments) {
    var left = experiments.stream().filter(each -> !Follower.over(each.status())).toList();
    if (!left.isEmpty()) {
      context.screen().print("");
      context
          .screen()
          .print(
              "Nothing runs here: %s not ended. Continue with longarc up, or with longarc run --resume %s."
                  .formatted(
                      left.size() == 1
                          ? left.getFirst().experimentId() + " has"
                          : left.size() + " of them have",
                      left.size() == 1 ? left.getFirst().experimentId() : "ID"));
    }
  }

  /** The table, without empty columns, since terminals are narrow. */
  private Table table(List<SummaryBody> experiments) {
    var counts =
        Arrays.stream(OutcomeCategory.values())
            .filter(count ->
                count == OutcomeCategory.SOLVED
                    || count == OutcomeCategory.FAILED
                    || experiments.stream().anyMatch(each -> count.of(each.tally()) > 0))
            .toList();
    var headings = new ArrayList<>(List.of("experiment", "status", ">done"));
    counts.forEach(count -> headings.add(">" + count.words()));
    headings.addAll(List.of(">spent", "~plan", "created"));
    var table = new Table(headings.toArray(String[]::new));
    experiments.forEach(each -> table.add(cells(each, counts)));
    return table;
  }

  private Object[] cells(SummaryBody experiment, List<OutcomeCategory> counts) {
    var clock = context.clock();
    var tally = experiment.tally();
    var cells = new ArrayList<Object>();
    cells.add(experiment.experimentId());
    cells.add(
        ExperimentSummary.status(
            ExperimentBodies.status(experiment.status()), experiment.stopReason()));
    cells.add(tally.ended() + "/" + tally.total());
    counts.forEach(count -> cells.add(count.of(tally)));
    cells.add(ProgressLine.spent(experiment.costUsd(), experiment.limitUsd()));
    cells.add(experiment.plan());
    cells.add(TIME.format(experiment.createdAt().atZone(clock.getZone())));
    return cells.toArray();
  }
}
