package dev.longarc.cli.experiments;

import dev.longarc.cli.terminal.Screen;
import dev.longarc.cli.terminal.Texts;
import dev.longarc.evaluation.Verdict;
import dev.longarc.persistence.Experiments;
import dev.longarc.persistence.Experiments.Experiment;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says how an experiment stands. */
@Command(
    name = "status",
    description = "Says how an experiment stands.",
    footer = {
      "Examples:",
      "  longarc status exp-20261122-samples",
      "  longarc status exp-20261122-samples --json"
    })
public final class StatusCommand implements Callable<Integer> {
  private final Context context;

  @Parameters(paramLabel = "ID", description = "The experiment: see `longarc list`.")
  private String id = "";

  @Option(names = "--json", description = "One line of JSON.")
  private boolean json;

  public StatusCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    try (var store = context.connections().store()) {
      var experiment = ExperimentLookup.find(new Experiments(store.dataSource()), id);
      if (json) {
        context.screen().print(StatusJson.line(experiment, store.webUiPage(id)));
      } else {
        print(context.screen(), experiment, store);
      }
      return 0;
    }
  }

  private static void print(Screen screen, Experiment experiment, Connection store) {
    var tally = experiment.tally();
    screen.print("experiment  " + experiment.id());
    screen.print("status      " + experiment.status() + ", round " + experiment.round());
    screen.print("dataset     %s (%s)".formatted(experiment.dataset(), experiment.datasetHash()));
    screen.print(
        "plan        %s, seed %d".formatted(experiment.plan().name(), experiment.plan().seed()));
    screen.print("progress    %d/%d evaluations".formatted(tally.done(), tally.total()));
    screen.print(
        "verdicts    "
            + tally.verdicts().entrySet().stream()
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .collect(Collectors.joining(", ")));
    Double accuracy = StatusJson.accuracy(tally);
    String share = accuracy == null ? "" : String.format(Locale.ROOT, ", %.1f %%", 100 * accuracy);
    screen.print("solved      " + tally.count(Verdict.SOLVED) + share);
    screen.print("spent       " + Texts.dollars(tally.costUsd()));
    screen.print("created     " + experiment.createdAt() + " by " + experiment.createdBy());
    experiment.stamp().forEach((key, value) -> screen.print("%-11s %s".formatted(key, value)));
    store
        .api()
        .filter(api -> !Follower.over(experiment))
        .flatMap(Queues::line)
        .ifPresent(line -> screen.print("queues      " + line));
    store
        .api()
        .ifPresentOrElse(
            api -> screen.print("api         " + Foreground.page(api, experiment.id())),
            () -> sayWhatToDo(screen, experiment));
    store.webUiPage(experiment.id()).ifPresent(page -> screen.print("web ui      " + page));
  }

  private static void sayWhatToDo(Screen screen, Experiment experiment) {
    if (!Follower.over(experiment)) {
      screen.print("Nothing runs here. It goes on with longarc run --resume " + experiment.id());
    }
  }
}
