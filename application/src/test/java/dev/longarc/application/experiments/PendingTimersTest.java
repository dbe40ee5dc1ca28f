package dev.longarc.application.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longarc.evaluation.FailureType;
import dev.longarc.workflows.Payloads;
import dev.longarc.workflows.encryption.PayloadKeys;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.failure.v1.ApplicationFailureInfo;
import io.temporal.api.failure.v1.Failure;
import io.temporal.api.history.v1.ActivityTaskFailedEventAttributes;
import io.temporal.api.history.v1.History;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.history.v1.TimerFiredEventAttributes;
import io.temporal.api.sdk.v1.UserMetadata;
import io.temporal.common.converter.DataConverter;
import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PendingTimersTest {
  private static final DataConverter PAYLOADS = Payloads.converter();
  private static final String MONEY = "waits for money that is reserved by other runs";
  private static final String PAUSED = "net is paused until 2026-01-01T12:01:00Z";

  @Test
  void showsATimersSummaryUntilItFires() {
    assertThat(reasons(timer(5, MONEY))).containsExactly(MONEY);
    assertThat(reasons(timer(5, MONEY), fired(5))).isEmpty();
    assertThat(reasons(timer(5, MONEY), fired(5), timer(9, MONEY))).containsExactly(MONEY);
    assertThat(reasons(timer(5, ""))).isEmpty();
    assertThat(reasons()).isEmpty();
  }

  @Test
  void showsTheMessageOfAPausedStrategy() {
    var retry = timer(7, "net after STRATEGY_UNAVAILABLE: retry 1 of 3");

    assertThat(reasons(failed("STRATEGY_UNAVAILABLE", PAUSED + "\nMaybe."), retry))
        .containsExactly(PAUSED);
    assertThat(reasons(failed("MODEL", "No."), timer(7, "net after MODEL: retry 1 of 2")))
        .containsExactly("net after MODEL: retry 1 of 2");
    assertThat(
            reasons(
                failed("STRATEGY_UNAVAILABLE", PAUSED),
                retry,
                fired(7),
                event(8, EventType.EVENT_TYPE_ACTIVITY_TASK_SCHEDULED).build()))
        .isEmpty();
  }

  @Test
  void anEndedEvaluationWaitsForNothing() {
    assertThat(
            reasons(
                timer(5, MONEY),
                event(6, EventType.EVENT_TYPE_WORKFLOW_EXECUTION_TERMINATED).build()))
        .isEmpty();
  }

  @Test
  void readsEncryptedHistoriesOrNamesTheKey(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("keys"), "lab " + "A".repeat(43) + "=");
    var encrypted = PayloadKeys.read(file.toString()).over(PAYLOADS);
    var failure =
        encrypted.exceptionToFailure(
            ApplicationFailure.newFailure(PAUSED, FailureType.STRATEGY_UNAVAILABLE.name()));
    var history =
        History.newBuilder().addEvents(failed(failure)).addEvents(timer(7, MONEY)).build();

    assertThat(PendingTimers.reasons(history, encrypted)).containsExactly(PAUSED);
    assertThat(PendingTimers.reasons(history, PayloadKeys.NONE.over(PAYLOADS)))
        .containsExactly("The payload is encrypted with the key (lab), but this process has none.");
  }

  private static List<String> reasons(HistoryEvent... events) {
    return PendingTimers.reasons(
        History.newBuilder().addAllEvents(List.of(events)).build(), PAYLOADS);
  }

  private static HistoryEvent.Builder event(long id, EventType type) {
    return HistoryEvent.newBuilder().setEventId(id).setEventType(type);
  }

  private static HistoryEvent timer(long id, String summary) {
    var event = event(id, EventType.EVENT_TYPE_TIMER_STARTED);
    return summary.isEmpty()
        ? event.build()
        : event
            .setUserMetadata(
                UserMetadata.newBuilder().setSummary(PAYLOADS.toPayload(summary).orElseThrow()))
            .build();
  }

  private static HistoryEvent fired(long started) {
    return event(started + 1, EventType.EVENT_TYPE_TIMER_FIRED)
        .setTimerFiredEventAttributes(
            TimerFiredEventAttributes.newBuilder().setStartedEventId(started))
        .build();
  }

  private static HistoryEvent failed(String type, String message) {
    return failed(
        Failure.newBuilder()
            .setMessage(message)
            .setApplicationFailureInfo(ApplicationFailureInfo.newBuilder().setType(type))
            .build());
  }

  private static HistoryEvent failed(Failure failure) {
    return event(4, EventType.EVENT_TYPE_ACTIVITY_TASK_FAILED)
        .setActivityTaskFailedEventAttributes(
            ActivityTaskFailedEventAttributes.newBuilder().setFailure(failure))
        .build();
  }
}
