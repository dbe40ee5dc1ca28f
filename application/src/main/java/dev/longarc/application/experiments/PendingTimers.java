package dev.longarc.application.experiments;

import dev.longarc.evaluation.FailureType;
import dev.longarc.workflows.CauseChain;
import dev.longarc.workflows.encryption.UnreadablePayloadException;
import io.temporal.api.failure.v1.Failure;
import io.temporal.api.history.v1.History;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.common.converter.DataConverter;
import io.temporal.common.converter.DataConverterException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The waits of an evaluation, from its history: the summaries of pending timers, and the message of
 * a strategy that is paused after failures.
 */
final class PendingTimers {
  private final DataConverter payloads;
  private final Map<Long, Wait> timers = new LinkedHashMap<>();
  private final List<String> unavailable = new ArrayList<>();

  /**
   * A pending timer.
   *
   * @param summary empty: it has none
   */
  record Wait(String summary, Instant until) {}

  private PendingTimers(DataConverter payloads) {
    this.payloads = payloads;
  }

  /**
   * One sentence for each wait; empty when the evaluation waits for its turn only, or has ended.
   */
  static List<String> reasons(History history, DataConverter payloads) {
    var pending = new PendingTimers(payloads);
    history.getEventsList().forEach(pending::see);
    return pending.reasons();
  }

  /** The wait that ends first; empty when none has a summary. */
  static Optional<Wait> first(History history, DataConverter payloads) {
    var pending = new PendingTimers(payloads);
    history.getEventsList().forEach(pending::see);
    return pending.timers.values().stream()
        .filter(wait -> !wait.summary().isEmpty())
        .min(Comparator.comparing(Wait::until));
  }

  private void see(HistoryEvent event) {
    switch (event.getEventType()) {
      case EVENT_TYPE_TIMER_STARTED -> timers.put(event.getEventId(), wait(event));
      case EVENT_TYPE_TIMER_FIRED ->
          timers.remove(event.getTimerFiredEventAttributes().getStartedEventId());
      case EVENT_TYPE_TIMER_CANCELED ->
          timers.remove(event.getTimerCanceledEventAttributes().getStartedEventId());
      case EVENT_TYPE_ACTIVITY_TASK_SCHEDULED -> {
        unavailable.clear(); // a run is in progress
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
      default -> {} // no other event matters here
    }
  }

  private void failed(Failure failure) {
    String type = failure.getApplicationFailureInfo().getType();
    if (type.equals(FailureType.STRATEGY_UNAVAILABLE.name())) {
      unavailable.add(message(failure).lines().findFirst().orElse(""));
    }
  }

  private String message(Failure failure) {
    try {
      return CauseChain.message(payloads.failureToException(failure));
    } catch (UnreadablePayloadException e) {
      return String.valueOf(e.getMessage());
    }
  }

  private List<String> reasons() {
    if (timers.isEmpty()) {
      return List.of();
    }
    if (!unavailable.isEmpty()) {
      return List.copyOf(unavailable);
    }
    return timers.values().stream()
        .map(Wait::summary)
        .filter(summary -> !summary.isEmpty())
        .distinct()
        .toList();
  }

  private Wait wait(HistoryEvent event) {
    var began = event.getEventTime();
    var length = event.getTimerStartedEventAttributes().getStartToFireTimeout();
    return new Wait(
        summary(event),
        Instant.ofEpochSecond(began.getSeconds(), began.getNanos())
            .plusSeconds(length.getSeconds())
            .plusNanos(length.getNanos()));
  }

  private String summary(HistoryEvent event) {
    if (!event.getUserMetadata().hasSummary()) {
      return "";
    }
    try {
      return String.valueOf(
          payloads.<String>fromPayload(
              event.getUserMetadata().getSummary(), String.class, String.class));
    } catch (UnreadablePayloadException e) {
      return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    } catch (DataConverterException e) {
      return ""; // the payload is not from this project
    }
  }
}
