package dev.longarc.api.experiments;

import dev.longarc.evaluation.FailureType;
import io.temporal.api.failure.v1.Failure;
import io.temporal.api.history.v1.History;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.common.converter.DataConverter;
import io.temporal.common.converter.DataConverterException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What an evaluation waits for, as its history tells: the timers that have not fired, whose
 * summaries say what they are for; and what a strategy that is not tried for a while has said.
 */
final class PendingTimers {
  private final DataConverter payloads;
  private final Map<Long, String> timers = new LinkedHashMap<>();
  private final List<String> unavailable = new ArrayList<>();

  private PendingTimers(DataConverter payloads) {
    this.payloads = payloads;
  }

  /** One sentence for each; empty when it waits for nothing but its turn, or is over. */
  static List<String> reasons(History history, DataConverter payloads) {
    var pending = new PendingTimers(payloads);
    history.getEventsList().forEach(pending::see);
    return pending.reasons();
  }

  private void see(HistoryEvent event) {
    switch (event.getEventType()) {
      case EVENT_TYPE_TIMER_STARTED -> timers.put(event.getEventId(), summary(event));
      case EVENT_TYPE_TIMER_FIRED ->
          timers.remove(event.getTimerFiredEventAttributes().getStartedEventId());
      case EVENT_TYPE_TIMER_CANCELED ->
          timers.remove(event.getTimerCanceledEventAttributes().getStartedEventId());
      case EVENT_TYPE_ACTIVITY_TASK_SCHEDULED -> {
        unavailable.clear(); // it is being tried
      }
      case EVENT_TYPE_ACTIVITY_TASK_FAILED ->
          failed(event.getActivityTaskFailedEventAttributes().getFailure());
      case EVENT_TYPE_WORKFLOW_EXECUTION_COMPLETED,
          EVENT_TYPE_WORKFLOW_EXECUTION_FAILED,
          EVENT_TYPE_WORKFLOW_EXECUTION_CANCELED,
          EVENT_TYPE_WORKFLOW_EXECUTION_TERMINATED -> {
        timers.clear();
        unavailable.clear();
      }
      default -> {} // of no matter here
    }
  }

  private void failed(Failure failure) {
    String type = failure.getApplicationFailureInfo().getType();
    if (type.equals(FailureType.STRATEGY_UNAVAILABLE.name())) {
      unavailable.add(failure.getMessage().lines().findFirst().orElse(""));
    }
  }

  private List<String> reasons() {
    if (timers.isEmpty()) {
      return List.of();
    }
    if (!unavailable.isEmpty()) {
      return List.copyOf(unavailable);
    }
    return timers.values().stream().filter(summary -> !summary.isEmpty()).distinct().toList();
  }

  private String summary(HistoryEvent event) {
    if (!event.getUserMetadata().hasSummary()) {
      return "";
    }
    try {
      return String.valueOf(
          payloads.<String>fromPayload(
              event.getUserMetadata().getSummary(), String.class, String.class));
    } catch (DataConverterException e) {
      return ""; // it is not ours
    }
  }
}
