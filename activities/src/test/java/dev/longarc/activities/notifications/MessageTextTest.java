package dev.longarc.activities.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longarc.store.NotificationChannels.Kind;
import dev.longarc.store.NotificationDeliveries.HeldBack;
import dev.longarc.store.NotificationEvent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MessageTextTest {
  private static MessageText text(NotificationEvent event, Map<String, Object> facts) {
    return MessageText.of(Messages.of(Kind.EMAIL, "a@example.org", event, facts, List.of()));
  }

  @ParameterizedTest
  @EnumSource
  void everyEventHasWords(NotificationEvent event) {
    var facts = new HashMap<>(Messages.ended("night"));
    facts.put("message", "What happened.");
    var text = text(event, facts);
    assertThat(text.title()).isNotBlank().doesNotContain("\n");
    assertThat(text.body()).isNotBlank();
  }

  @Test
  void saysWhyAnExperimentStopped() {
    var facts = new HashMap<>(Messages.ended("night"));
    assertThat(text(NotificationEvent.STOPPED, facts))
        .satisfies(text -> {
          assertThat(text.title()).isEqualTo("night was stopped by its limit of money");
          assertThat(text.body())
              .startsWith(
                  "exp-20261130-night, round 1: 80 of 400 evaluations have a result, 31 solved, 2"
                      + " failed. It spent $2.50.\n");
        });
    facts.put("reason", "deadline_exceeded");
    assertThat(text(NotificationEvent.STOPPED, facts).title())
        .isEqualTo("night was stopped by its deadline");
    facts.put("reason", "platform");
    facts.put("intervention", "TERMINATED");
    assertThat(text(NotificationEvent.STOPPED, facts).title())
        .isEqualTo("night was stopped since its workflow was terminated from outside");
  }

  @Test
  void saysWhatIsWorseThanTheBaseline() {
    var facts =
        Map.<String, Object>of(
            "name", "night",
            "severity", "high",
            "baseline_id", "exp-20261101-night",
            "finding", "Time is 12.0 % worse: a regression (HIGH).");
    assertThat(text(NotificationEvent.REGRESSION, facts))
        .satisfies(text -> {
          assertThat(text.title()).isEqualTo("night is worse than its baseline (high)");
          assertThat(text.body())
              .startsWith("Time is 12.0 % worse: a regression (HIGH).\n")
              .contains("The baseline is exp-20261101-night. Maybe longarc regressions exp-");
        });
  }

  @Test
  void namesStayTextOnOneLine() {
    var facts = Messages.ended("night\r\nBcc: eve@example.org\u001b[2J\u2028end");
    assertThat(text(NotificationEvent.COMPLETED, facts).title())
        .isEqualTo("night Bcc: eve@example.org end has completed");
  }

  @Test
  void listsTheExperimentsOfADay() {
    var text =
        text(
            NotificationEvent.SUMMARY,
            Map.of(
                "completed",
                1,
                "stopped",
                0,
                "cancelled",
                0,
                "open",
                2,
                "spent_usd",
                "0.5",
                "experiments",
                List.of(Map.of("experiment_id", "exp-1", "name", "a\nb", "status", "completed"))));
    assertThat(text.title()).isEqualTo("1 completed, 0 stopped, 0 cancelled in 24 hours; 2 open");
    assertThat(text.body()).isEqualTo("Those that ended spent $0.5.\ncompleted  exp-1  a b");
  }

  @Test
  void countsWhatWasHeldBack() {
    var held =
        List.of(
            new HeldBack(NotificationEvent.STOPPED, "exp-1"),
            new HeldBack(NotificationEvent.DISK_FULL, null));
    var message = Messages.of(Kind.EMAIL, "a@example.org", NotificationEvent.TEST, Map.of(), held);
    assertThat(MessageText.of(message).body())
        .contains("Held back before this message: 2 (stopped exp-1, disk_full).");
  }
}
