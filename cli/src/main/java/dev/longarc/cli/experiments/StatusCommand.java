package dev.longarc.cli.experiments;

import static java.time.temporal.ChronoUnit.SECONDS;

import dev.longarc.application.Caller;
import dev.longarc.application.contract.ExperimentBodies.ExperimentBody;
import dev.longarc.application.contract.JsonLine;
import dev.longarc.application.contract.StatusBody;
import dev.longarc.cli.connection.Connection;
import dev.longarc.cli.connection.Context;
import dev.longarc.cli.terminal.Facts;
import dev.longarc.cli.terminal.OutcomeCategory;
import dev.longarc.cli.terminal.Screen;
import dev.longarc.cli.terminal.Style;
import dev.longarc.evaluation.FailureType;
import dev.longarc.evaluation.Tally;
import dev.longarc.runtime.home.Damaged;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
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
      "  longarc status last",
      "",
      StatusCommand.KEYS
    })
public final class StatusCommand extends ExperimentCommand {
  static final String KEYS =
      "A line of JSON has experiment_id, name, dataset, plan, status, round, progress"
          + " (completed_tasks, total_tasks, current_task, current_tasks), verdicts, partial_results, cost_usd, created_at,"
          + " web_ui, stop_reason, intervention, parallelism, deadline, limit_usd, task_limit_usd,"
          + " spent_usd, counts, accuracy_of_all, accuracy_of_results, failures, recovered,"
          + " experiment_status, task_status, eta (earliest, latest), performance_metrics,"
          + " error_summary, description, hypothesis, tags, strategy_config, operator_log and repeat_of.";

  @Option(names = "--json", description = "Print one line of JSON.")
  private boolean json;

  public StatusCommand(Context context) {
    super(context);
  }

  @Override
  public Integer call() {
    try (var store = context.connections().store()) {
      var experiment = find(store);
      if (json) {
        context.screen().print(JsonLine.of(experiment));
      } else {
        print(
            new ExperimentSummary(experiment, context.clock().instant()),
            store.experiments().show(Caller.local(), experiment.experimentId()));
        printDamage(experiment);
        printWhereItRuns(experiment, store);
      }
      return 0;
    }
  }

  private void print(ExperimentSummary summary, ExperimentBody whole) {
    var screen = context.screen();
    var experiment = summary.experiment();
    var tally = experiment.tally();
    var plan = whole.plan();
    var facts =
        new Facts()
            .add("experiment", experiment.experimentId())
            .add("status", summary.status() + ", round " + experiment.round())
            .add("dataset", "%s (%s)".formatted(experiment.dataset(), whole.datasetHash()))
            .add(
                "plan",
                "%s, seed %d, priority %d".formatted(plan.name(), plan.seed(), plan.priority()))
            .add("progress", "%d/%d evaluations".formatted(tally.ended(), tally.total()))
            .add("ended", ended(tally, experiment.failures()))
            .add("result", OutcomeCategory.solved(tally))
            .add("recovered", experiment.recovered())
            .add("spent", summary.spent())
            .add("parallelism", experiment.parallelism())
            .add("deadline", summary.deadline())
            .add("created", experiment.createdAt() + " by " + whole.createdBy());
    whole.stamp().forEach((key, value) -> facts.add(key, value + " (of the API's process)"));
    whole
        .runStamps()
        .forEach(run ->
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
  private void printDamage(StatusBody experiment) {
    var screen = context.screen();
    Instant end = Objects.requireNonNullElse(experiment.completedAt(), Instant.MAX);
    Damaged.in(context.home()).stream()
        .filter(each -> !each.at().isBefore(experiment.createdAt().truncatedTo(SECONDS)))
        .filter(each -> !each.at().isAfter(end))
        .forEach(each -> screen.print(screen.styled(Style.YELLOW, "damaged     " + each.text())));
  }

  private static String ended(Tally tally, Map<FailureType, Integer> failures) {
    String types = FailureText.counts(failures);
    return Arrays.stream(OutcomeCategory.values())
        .map(count ->
            "%s %d%s"
                .formatted(
                    count.words(),
                    count.of(tally),
                    count == OutcomeCategory.FAILED && !types.isEmpty() ? " (" + types + ")" : ""))
        .collect(Collectors.joining(", "));
  }

  private void printWhereItRuns(StatusBody experiment, Connection store) {
    var screen = context.screen();
    store
        .api()
        .filter(api -> !Follower.over(experiment.status()))
        .flatMap(HealthLine::line)
        .ifPresent(line -> screen.print(screen.styled(Style.YELLOW, "outage      " + line)));
    store
        .api()
        .filter(api -> !Follower.over(experiment.status()))
        .map(api -> WaitingText.lines(api, experiment.experimentId(), context.clock().getZone()))
        .orElse(List.of())
        .forEach(line -> screen.print(screen.styled(Style.YELLOW, "waiting     " + line)));
    store
        .api()
        .filter(api -> !Follower.over(experiment.status()))
        .flatMap(Queues::line)
        .ifPresent(line -> screen.print(new Facts().add("queues", line).lines(screen)));
    store
        .api()
        .ifPresentOrElse(
            api ->
                screen.print(
                    "page        "
                        + api.root().resolve("/experiments/" + experiment.experimentId())),
            () -> sayWhatToDo(screen, experiment));
    if (experiment.webUi() != null) {
      screen.print("web ui      " + experiment.webUi());
    }
  }

  private static void sayWhatToDo(Screen screen, StatusBody experiment) {
    if (!Follower.over(experiment.status())) {
      screen.print(
          "Nothing runs here. Continue with longarc up, or with longarc run --resume "
              + experiment.experimentId());
    }
  }
}
