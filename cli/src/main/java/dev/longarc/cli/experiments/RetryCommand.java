package dev.longarc.cli.experiments;

import dev.longarc.application.Caller;
import dev.longarc.application.contract.ExperimentBodies.RetryRequest;
import dev.longarc.application.contract.RetryPreviewBody;
import dev.longarc.application.contract.RetryPreviewBody.TaskBody;
import dev.longarc.application.contract.StatusBody;
import dev.longarc.application.experiments.ExperimentReads;
import dev.longarc.cli.completion.KnownValues;
import dev.longarc.cli.connection.Context;
import dev.longarc.cli.files.PluginsOption;
import dev.longarc.cli.terminal.CommandException;
import dev.longarc.cli.terminal.CtrlC;
import dev.longarc.cli.terminal.Screen;
import dev.longarc.cli.terminal.Table;
import dev.longarc.cli.terminal.Texts;
import dev.longarc.evaluation.FailureType;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** Runs failed evaluations again. */
@Command(
    name = "retry",
    description = {
      "Runs FAILED evaluations again, in a new round of the same experiment.",
      "A wrong answer is a result and is not run again. Uses a running `longarc up`,",
      "otherwise starts all that it needs and stays until the end of the round."
    },
    footer = {
      "Examples:",
      "  longarc retry exp-20261122-samples --dry-run",
      "  longarc retry exp-20261122-samples --failure-type MODEL --failure-type NETWORK",
      "  longarc retry exp-20261122-samples --task 0ca9ddb6"
    })
public final class RetryCommand extends ExperimentCommand {
  private final Screen screen;

  @Option(
      names = "--failure-type",
      paramLabel = "TYPE",
      split = ",",
      description = "Only failures of this type: ${COMPLETION-CANDIDATES}; can be repeated.")
  private Set<FailureType> failureTypes = Set.of();

  @Option(
      names = "--task",
      paramLabel = "TASK",
      completionCandidates = KnownValues.Tasks.class,
      split = ",",
      description = "Only this ARC task; can be repeated.")
  private Set<String> arcTaskIds = Set.of();

  @Option(
      names = "--dry-run",
      description = "Only list the evaluations that would run again, with their cost at most.")
  private boolean dryRun;

  @Option(
      names = "--request-id",
      description = "The same request ID never opens a second round. Default: a new one.")
  private @Nullable String requestId;

  @Mixin private PluginsOption plugins = new PluginsOption();

  @Mixin private ReasonOption reason = new ReasonOption();

  public RetryCommand(Context context) {
    super(context);
    this.screen = context.screen();
  }

  @Override
  public Integer call() {
    return dryRun ? preview() : retry();
  }

  private int preview() {
    try (var store = context.connections().store(plugins.jars())) {
      var experiment = find(store);
      var preview = preview(experiment, store.experiments());
      if (preview.tasks().isEmpty()) {
        return nothingMatches(experiment, store.experiments());
      }
      print(experiment.experimentId(), preview);
      return 0;
    }
  }

  /** One line for each ARC task, the sum, and when a retry helps. */
  private void print(String id, RetryPreviewBody preview) {
    var table = new Table("ARC task", ">round", "failure", ">at most", "~what went wrong");
    for (TaskBody each : preview.tasks()) {
      table.add(
          each.taskId(),
          each.round(),
          each.failureType(),
          Texts.dollars(each.atMostUsd()),
          each.message());
    }
    screen.print(table.lines(screen));
    screen.print("");
    screen.print(
        "%s of %s would run again, for at most %s."
            .formatted(
                Texts.count(preview.evaluations(), "evaluation", "evaluations"),
                id,
                Texts.dollars(preview.atMostUsd())));
    preview.tasks().stream()
        .map(TaskBody::failureType)
        .distinct()
        .sorted()
        .forEach(type -> screen.print(type + ": " + FailureText.advice(type)));
  }

  private RetryPreviewBody preview(StatusBody experiment, ExperimentReads experiments) {
    return experiments.retryPreview(
        Caller.local(),
        experiment.experimentId(),
        new RetryRequest(failureTypes, arcTaskIds, null, true, null));
  }

  private int nothingMatches(StatusBody experiment, ExperimentReads experiments) {
    String id = experiment.experimentId();
    if (experiment.endedFromOutside()) {
      throw CommandException.failed(
          "No evaluation of (%s) has failed.\n%s"
              .formatted(
                  id, new ExperimentSummary(experiment, context.clock().instant()).whyStopped()));
    }
    screen.print("No failed evaluation of %s matches: nothing runs again.".formatted(id));
    var types =
        experiments.retryPreview(Caller.local(), id, RetryRequest.ALL).tasks().stream()
            .map(TaskBody::failureType)
            .toList();
    if (!types.isEmpty()) {
      screen.print(
          "Its failures are of type " + FailureText.counts(FailureText.counted(types)) + ".");
    }
    return 0;
  }

  private int retry() {
    try (var stack = context.connections().stack(plugins.jars(), screen::notice)) {
      CtrlC ctrlC = context.ctrlC().get();
      var experiment = find(stack);
      String id = experiment.experimentId();
      var experiments = stack.experiments();
      if (requestId == null && preview(experiment, experiments).tasks().isEmpty()) {
        return nothingMatches(experiment, experiments); // a known request may have opened its round
      }
      JsonNode receipt =
          stack.api().orElseThrow().post("experiments/" + id + "/retry", reason.in(request()));
      int evaluations = receipt.path("evaluations").asInt(0);
      if (evaluations == 0) {
        return nothingMatches(experiment, experiments);
      }
      screen.print(
          "Round %d of %s: %s again."
              .formatted(
                  receipt.path("round").asInt(0),
                  id,
                  Texts.count(evaluations, "evaluation runs", "evaluations run")));
      if (stack.attached()) {
        screen.print("Watch it with   longarc watch " + id);
        return 0;
      }
      return new ForegroundRun(context, stack, ctrlC).run(id);
    }
  }

  private Map<String, Object> request() {
    var request = new LinkedHashMap<String, Object>();
    request.put("failure_types", failureTypes.stream().map(FailureType::name).sorted().toList());
    request.put("task_ids", arcTaskIds.stream().sorted().toList());
    request.put("request_id", requestId == null ? UUID.randomUUID().toString() : requestId);
    return request;
  }
}
