package dev.longarc.application.experiments;

import com.google.protobuf.Timestamp;
import dev.longarc.workflows.Ids;
import dev.longarc.workflows.TemporalLookup;
import dev.longarc.workflows.encryption.UnreadablePayloadException;
import dev.longarc.workflows.strategy.StrategyActivities;
import io.grpc.StatusRuntimeException;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.enums.v1.PendingActivityState;
import io.temporal.api.workflow.v1.PendingActivityInfo;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionRequest;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionResponse;
import io.temporal.client.WorkflowClient;
import io.temporal.common.converter.DataConverterException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What a strategy run of an evaluation does at this moment, as Temporal and its heartbeat say. */
public final class RunDescriptions {
  private static final int PATIENCE_SECONDS = 2;

  private final WorkflowClient client;
  private final Histories histories;

  public RunDescriptions(WorkflowClient client) {
    this.client = client;
    histories = new Histories(client);
  }

  /** In words of a line of progress. */
  public enum Stage {
    RUNNING,
    /** For a worker. */
    WAITING,
    /** Until its next activity attempt. */
    RETRYING
  }

  /**
   * A description.
   *
   * @param done 0–1 of the budget
   * @param doing such as {@code training, step 75 of 150}
   * @param since for how long; of a wait before a retry, how long it still takes
   */
  public record Description(
      Stage stage, @Nullable String strategy, double done, String doing, Duration since) {}

  /**
   * The run that has worked longest, or what the evaluation waits for; empty when it is over.
   *
   * @throws StatusRuntimeException when Temporal does not answer
   */
  public Optional<Description> of(String experimentId, String arcTaskId, Instant now) {
    String workflowId = Ids.evaluation(experimentId, arcTaskId);
    return TemporalLookup.find(() -> describe(workflowId))
        .flatMap(answer ->
            answer.getPendingActivitiesList().stream()
                .filter(RunDescriptions::isRun)
                .map(activity -> description(activity, now))
                .max(
                    Comparator.comparing((Description each) -> each.stage() == Stage.RUNNING)
                        .thenComparing(Description::since)))
        .or(() -> waiting(workflowId, now));
  }

  /** Between two strategy runs: before a retry, or while the ledger has no money to reserve. */
  private Optional<Description> waiting(String workflowId, Instant now) {
    return histories
        .find(workflowId)
        .flatMap(history -> PendingTimers.first(history, client.getOptions().getDataConverter()))
        .map(wait ->
            new Description(
                Stage.RETRYING,
                null,
                0,
                "waits (%s)".formatted(wait.summary()),
                between(now, wait.until())));
  }

  private DescribeWorkflowExecutionResponse describe(String workflowId) {
    var request =
        DescribeWorkflowExecutionRequest.newBuilder()
            .setNamespace(client.getOptions().getNamespace())
            .setExecution(WorkflowExecution.newBuilder().setWorkflowId(workflowId))
            .build();
    return client
        .getWorkflowServiceStubs()
        .blockingStub()
        .withDeadlineAfter(PATIENCE_SECONDS, TimeUnit.SECONDS)
        .describeWorkflowExecution(request);
  }

  private static boolean isRun(PendingActivityInfo activity) {
    return activity.getActivityType().getName().equals(StrategyActivities.ACTIVITY);
  }

  private Description description(PendingActivityInfo activity, Instant now) {
    Map<?, ?> heartbeat = heartbeat(activity);
    String strategy = heartbeat.get("strategy") instanceof String name ? name : null;
    double done = heartbeat.get("done") instanceof Number share ? share.doubleValue() : 0;
    if (activity.getState() == PendingActivityState.PENDING_ACTIVITY_STATE_SCHEDULED) {
      Instant due = instant(activity.getScheduledTime());
      return due.isAfter(now)
          ? new Description(Stage.RETRYING, strategy, done, "waits for a retry", between(now, due))
          : new Description(Stage.WAITING, strategy, done, "waits for a worker", between(due, now));
    }
    String phase = heartbeat.get("phase") instanceof String said ? said : "working";
    Duration since = between(instant(activity.getLastStartedTime()), now);
    return new Description(Stage.RUNNING, strategy, done, phase, since);
  }

  private Map<?, ?> heartbeat(PendingActivityInfo activity) {
    if (activity.getHeartbeatDetails().getPayloadsCount() == 0) {
      return Map.of();
    }
    try {
      var payload = activity.getHeartbeatDetails().getPayloads(0);
      Map<?, ?> said =
          client.getOptions().getDataConverter().fromPayload(payload, Map.class, Map.class);
      return said == null ? Map.of() : said;
    } catch (UnreadablePayloadException | DataConverterException e) {
      return Map.of(); // of another key, or of a worker in another language
    }
  }

  private static Instant instant(Timestamp time) {
    return Instant.ofEpochSecond(time.getSeconds(), time.getNanos());
  }

  /** Not below 0: the clocks of two machines may disagree. */
  private static Duration between(Instant from, Instant to) {
    return from.isAfter(to) ? Duration.ZERO : Duration.between(from, to);
  }
}
