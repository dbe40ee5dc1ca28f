package dev.longarc.cli.experiments;

import static java.time.temporal.ChronoUnit.SECONDS;

import dev.longarc.application.contract.JsonLine;
import dev.longarc.application.contract.StatusBody;
import dev.longarc.cli.terminal.Facts;
import dev.longarc.cli.terminal.OutcomeCategory;
import dev.longarc.cli.terminal.Screen;
import dev.longarc.cli.terminal.Style;
import dev.longarc.evaluation.Tally;
import dev.longarc.experiment.Experiment;
import dev.longarc.outcome.FailureCounts;
import dev.longarc.outcome.RunStamp;
import dev.longarc.runtime.home.Damaged;
import dev.longarc.store.Evaluations;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows the status of an experiment. */
@Command(
    name = "status",
    description = "Shows the status of an experiment.",
    footer = {
      "Examples:",
      "  longarc status exp-20261122-samples",
      "  longarc status exp-20261122-samples --json",
      "  longarc status last"
    })
public final class StatusCommand extends ExperimentCommand {
  @Option(names = "--json", description = "Print one line of JSON.")
  private boolean json;

  public StatusCommand(Context context) {
    super(context);
  }

  @Override
  public Integer call() {
    try (var store = context.connections().store()) {
      var experiment = find(store);
      var evaluations = new Evaluations(store.dataSource());
      var failureCounts = evaluations.failureCounts(experiment.id());
      if (json) {
        context
            .screen()
            .print(
                JsonLine.of(
                    StatusBody.of(
                        experiment, failureCounts, store.webUiPage(experiment.id()).orElse(null))));
      } else {
        print(
            new ExperimentSummary(experiment, context.clock().instant()),
            failureCounts,
            evaluations.runStamps(experiment.id()));
        printDamage(experiment);
        printWhereItRuns(experiment, store);
      }
      return 0;
    }
  }

  private void print(
      ExperimentSummary summary, FailureCounts failureCounts, List<RunStamp> runStamps) {
    var screen = context.screen();
    var experiment = summary.experiment();
    var tally = experiment.tally();
    var plan = experiment.plan();
    var facts =
        new Facts()
            .add("experiment", experiment.id())
            .add("status", summary.status() + ", round " + experiment.round())
            .add("dataset", "%s (%s)".formatted(experiment.dataset(), experiment.datasetHash()))
            .add(
                "plan",
                "%s, seed %d, priority %d".formatted(plan.name(), plan.seed(), plan.priority()))
            .add("progress", "%d/%d evaluations".formatted(tally.ended(), tally.total()))
            .add("ended", ended(tally, failureCounts))
            .add("result", OutcomeCategory.solved(tally))
            .add("recovered", failureCounts.recovered())
            .add("spent", summary.spent())
            .add("parallelism", experiment.effectivePlan().parallelism())
            .add("deadline", summary.deadline())
            .add("created", experiment.createdAt() + " by " + experiment.createdBy());
    experiment.stamp().forEach((key, value) -> facts.add(key, value + " (of the API's process)"));
    runStamps.forEach(run ->
        facts.add(
            "ran with", "%s: %s (%d runs)".formatted(run.strategy(), run.stamp(), run.runs())));
    screen.print(facts.lines(screen));
    if (summary.stopped()) {
      screen.print(screen.styled(Style.YELLOW, summary.whyStopped()));
    }
    summary
        .paused()
        .ifPresent(line -> screen.print(screen.styled(Style.YELLOW, "paused      " + line)));
  }

  /** The files that were damaged while it ran. */
  private void printDamage(Experiment experiment) {
    var screen = context.screen();
    Instant end = Objects.requireNonNullElse(experiment.completedAt(), Instant.MAX);
    Damaged.in(context.home()).stream()
        .filter(each -> !each.at().isBefore(experiment.createdAt().truncatedTo(SECONDS)))
        .filter(each -> !each.at().isAfter(end))
        .forEach(each -> screen.print(screen.styled(Style.YELLOW, "damaged     " + each.text())));
  }

  private static String ended(Tally tally, FailureCounts failureCounts) {
    String types = FailureText.counts(failureCounts.failed());
    return Arrays.stream(OutcomeCategory.values())
        .map(count ->
            "%s %d%s"
                .formatted(
                    count.words(),
                    count.of(tally),
                    count == OutcomeCategory.FAILED && !types.isEmpty() ? " (" + types + ")" : ""))
        .collect(Collectors.joining(", "));
  }

  private void printWhereItRuns(Experiment experiment, Connection store) {
    var screen = context.screen();
    store
        .api()
        .filter(api -> !Follower.over(experiment))
        .flatMap(HealthLine::line)
        .ifPresent(line -> screen.print(screen.styled(Style.YELLOW, "outage      " + line)));
    store
        .api()
        .filter(api -> !Follower.over(experiment))
        .map(api -> WaitingText.lines(api, experiment.id(), context.clock().getZone()))
        .orElse(List.of())
        .forEach(line -> screen.print(screen.styled(Style.YELLOW, "waiting     " + line)));
    store
        .api()
        .filter(api -> !Follower.over(experiment))
        .flatMap(Queues::line)
        .ifPresent(line -> screen.print(new Facts().add("queues", line).lines(screen)));
    store
        .api()
        .ifPresentOrElse(
            api -> screen.print("api         " + ForegroundRun.page(api, experiment.id())),
            () -> sayWhatToDo(screen, experiment));
    store.webUiPage(experiment.id()).ifPresent(page -> screen.print("web ui      " + page));
  }

  private static void sayWhatToDo(Screen screen, Experiment experiment) {
    if (!Follower.over(experiment)) {
      screen.print(
          "Nothing runs here. Continue with longarc up, or with longarc run --resume "
              + experiment.id());
    }
  }
}
