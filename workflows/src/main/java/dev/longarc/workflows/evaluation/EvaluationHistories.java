package dev.longarc.workflows.evaluation;

import com.google.protobuf.ByteString;
import com.google.protobuf.Timestamp;
import dev.longarc.ledger.EndedRun;
import dev.longarc.outcome.RunReport;
import dev.longarc.outcome.TryReport;
import dev.longarc.plan.Plan;
import dev.longarc.plan.StrategySpec;
import dev.longarc.strategy.StrategyOutcome;
import dev.longarc.workflows.TemporalLookup;
import dev.longarc.workflows.contract.EvaluationStart;
import dev.longarc.workflows.store.EndedRuns;
import dev.longarc.workflows.strategy.RunFailures;
import dev.longarc.workflows.strategy.StrategyActivities;
import dev.longarc.workflows.strategy.StrategyResult;
import dev.longarc.workflows.strategy.StrategyRun;
import io.temporal.api.common.v1.Payloads;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.enums.v1.WorkflowTaskFailedCause;
import io.temporal.api.failure.v1.Failure;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.history.v1.WorkflowTaskFailedEventAttributes;
import io.temporal.api.workflowservice.v1.GetWorkflowExecutionHistoryRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.common.converter.DataConverter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the ended strategy runs from the histories of evaluations. */
public final class EvaluationHistories implements EndedRuns {
  private final WorkflowClient client;
  private final DataConverter converter;

  public EvaluationHistories(WorkflowClient client) {
    this.client = client;
    this.converter = client.getOptions().getDataConverter();
  }

  @Override
  public List<EndedRun> of(String workflowId, String runId, @Nullable String heir) {
    List<HistoryEvent> newest = events(workflowId, heir == null ? "" : heir);
    var seen = new HashSet<Mark>();
    var ended = new ArrayList<EndedRun>();
    if (heir != null) {
      newest.forEach(event -> seen.add(Mark.of(event)));
    }
    for (List<HistoryEvent> events : since(workflowId, runId, newest)) {
      ended.addAll(ended(events, seen));
    }
    return ended;
  }

  /**
   * The histories of a run and of the runs that resets made from it, the newest first. Only its own
   * history when the newest run was not made from it.
   */
  private List<List<HistoryEvent>> since(
      String workflowId, String runId, List<HistoryEvent> newest) {
    var histories = new ArrayList<List<HistoryEvent>>();
    for (List<HistoryEvent> events = newest; !events.isEmpty(); ) {
      histories.add(events);
      if (runId(events).equals(runId)) {
        return histories;
      }
      var reset = reset(events);
      events = reset.isEmpty() ? List.of() : events(workflowId, reset.get().getBaseRunId());
    }
    List<HistoryEvent> own = events(workflowId, runId);
    return own.isEmpty() ? List.of() : List.of(own);
  }

  /** The reset that made this run from another; empty when there was none. */
  private static Optional<WorkflowTaskFailedEventAttributes> reset(List<HistoryEvent> events) {
    return events.reversed().stream()
        .map(HistoryEvent::getWorkflowTaskFailedEventAttributes)
        .filter(failed ->
            failed.getCause() == WorkflowTaskFailedCause.WORKFLOW_TASK_FAILED_CAUSE_RESET_WORKFLOW)
        .findFirst();
  }

  private static String runId(List<HistoryEvent> events) {
    return reset(events)
        .map(WorkflowTaskFailedEventAttributes::getNewRunId)
        .orElseGet(() ->
            events
                .getFirst()
                .getWorkflowExecutionStartedEventAttributes()
                .getOriginalExecutionRunId());
  }

  /**
   * The runs that ended in one history, except for {@code seen} events; adds its events to those.
   */
  private List<EndedRun> ended(List<HistoryEvent> events, Set<Mark> seen) {
    Plan plan = start(events.getFirst()).plan();
    var scheduled = new HashMap<Long, StrategyRun>();
    var ends = new LinkedHashMap<Slot, List<End>>();
    for (HistoryEvent event : events) {
      if (event.hasActivityTaskScheduledEventAttributes()) {
        scheduled(event).ifPresent(run -> scheduled.put(event.getEventId(), run));
      } else if (seen.add(Mark.of(event))) {
        end(event, scheduled)
            .ifPresent(end ->
                ends.computeIfAbsent(Slot.of(end.run(), plan), slot -> new ArrayList<>()).add(end));
      }
    }
    String runId = runId(events);
    return ends.entrySet().stream()
        .map(each -> ended(each.getKey(), each.getValue(), runId))
        .toList();
  }

  /** The identity of an event, which a reset copies. */
  private record Mark(long id, Timestamp at) {
    static Mark of(HistoryEvent event) {
      return new Mark(event.getEventId(), event.getEventTime());
    }
  }

  /** A strategy's place in the plan. */
  private record Slot(int step, int index) {
    /**
     * The first position when the step has the same strategy twice. The fallback of the recovery
     * ladder comes after the last step.
     */
    static Slot of(StrategyRun run, Plan plan) {
      List<StrategySpec> specs =
          run.step() < plan.steps().size() ? plan.steps().get(run.step()).strategies() : List.of();
      int index = 0;
      while (index < specs.size() && !isOf(run, specs.get(index))) {
        index++;
      }
      return new Slot(run.step(), index);
    }

    private static boolean isOf(StrategyRun run, StrategySpec spec) {
      return spec.name().equals(run.strategy())
          && spec.budget() == run.budget()
          && spec.options().equals(run.options());
    }
  }

  /**
   * The end of one activity of a strategy run; after a failure only its log of activity attempts.
   */
  private record End(StrategyRun run, @Nullable StrategyOutcome outcome, List<TryReport> tries) {}

  private Optional<StrategyRun> scheduled(HistoryEvent event) {
    var attributes = event.getActivityTaskScheduledEventAttributes();
    return attributes.getActivityType().getName().equals(StrategyActivities.ACTIVITY)
        ? Optional.of(read(attributes.getInput(), StrategyRun.class))
        : Optional.empty();
  }

  private Optional<End> end(HistoryEvent event, Map<Long, StrategyRun> scheduled) {
    if (event.hasActivityTaskCompletedEventAttributes()) {
      var attributes = event.getActivityTaskCompletedEventAttributes();
      return Optional.ofNullable(scheduled.get(attributes.getScheduledEventId()))
          .map(run -> {
            var result = read(attributes.getResult(), StrategyResult.class);
            return new End(run, result.outcome(), result.tryLog());
          });
    }
    if (event.hasActivityTaskFailedEventAttributes()) {
      var attributes = event.getActivityTaskFailedEventAttributes();
      return Optional.ofNullable(scheduled.get(attributes.getScheduledEventId()))
          .map(run -> new End(run, null, tries(run, attributes.getFailure())));
    }
    return Optional.empty(); // the work of a run that timed out or was cancelled is not known
  }

  private List<TryReport> tries(StrategyRun run, Failure failure) {
    var cause = converter.failureToException(failure);
    return RunFailures.report(run.step(), 0, run.strategy(), cause).tryLog();
  }

  /** Sums up the activities of one strategy run; all but the last failed and were retried. */
  private static EndedRun ended(Slot slot, List<End> ends, String runId) {
    List<TryReport> tries = ends.stream().flatMap(end -> end.tries().stream()).toList();
    StrategyOutcome outcome = ends.getLast().outcome();
    String strategy = ends.getLast().run().strategy();
    var report =
        new RunReport(
            slot.step(),
            slot.index(),
            strategy,
            tries.size(),
            0,
            0,
            "",
            outcome,
            null,
            tries,
            runId,
            null);
    return EndedRun.of(report);
  }

  private EvaluationStart start(HistoryEvent first) {
    return read(
        first.getWorkflowExecutionStartedEventAttributes().getInput(), EvaluationStart.class);
  }

  private <T> T read(Payloads payloads, Class<T> type) {
    return converter.fromPayloads(0, Optional.of(payloads), type, type);
  }

  /** All of them; none when the server does not know the run. */
  private List<HistoryEvent> events(String workflowId, String runId) {
    return TemporalLookup.find(() -> pages(workflowId, runId)).orElse(List.of());
  }

  private List<HistoryEvent> pages(String workflowId, String runId) {
    var asked =
        GetWorkflowExecutionHistoryRequest.newBuilder()
            .setNamespace(client.getOptions().getNamespace())
            .setExecution(WorkflowExecution.newBuilder().setWorkflowId(workflowId).setRunId(runId));
    var events = new ArrayList<HistoryEvent>();
    ByteString next;
    do {
      var page =
          client
              .getWorkflowServiceStubs()
              .blockingStub()
              .getWorkflowExecutionHistory(asked.build());
      events.addAll(page.getHistory().getEventsList());
      next = page.getNextPageToken();
      asked.setNextPageToken(next);
    } while (!next.isEmpty());
    return events;
  }
}
