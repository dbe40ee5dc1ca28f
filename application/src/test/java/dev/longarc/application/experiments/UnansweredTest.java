package dev.longarc.application.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longarc.application.ErrorCode;
import dev.longarc.evaluation.Intervention;
import io.grpc.Status;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** The messages are those of Temporal's server 1.31. */
class UnansweredTest {
  @Test
  void recognisesARunThatAcceptsNoFurtherUpdate() {
    var full =
        Status.FAILED_PRECONDITION.withDescription(
            "The limit on the total number of distinct updates in this workflow has been reached (2000).");
    assertThat(Unanswered.takesNoFurtherUpdate(full)).isTrue();
    assertThat(Unanswered.takesNoFurtherUpdate(Status.FAILED_PRECONDITION)).isFalse();
    assertThat(Unanswered.takesNoFurtherUpdate(Status.UNAVAILABLE)).isFalse();
  }

  @Test
  void namesThePersonWhoPausedIt() {
    var pause =
        new Intervention(
            Intervention.Kind.PAUSED, "ada@lab", Instant.parse("2026-11-22T10:00:00Z"), "a look");
    assertThat(Unanswered.paused("exp-1", pause))
        .hasMessage(
            """
            The experiment (exp-1) is paused in Temporal by ada@lab at 2026-11-22T10:00:00Z: a look.
            Maybe unpause it there: temporal workflow unpause -w exp-1\
            """)
        .extracting("code")
        .isEqualTo(ErrorCode.CONFLICT);
  }

  @Test
  void namesOnlyRecognisedCauses() {
    var busy =
        Status.RESOURCE_EXHAUSTED.withDescription(
            "limit on number of concurrent in-flight updates has been reached (10)");
    assertThat(Unanswered.of(busy, 8, true))
        .hasMessageContaining("in-flight updates has been reached (10)")
        .extracting("code")
        .isEqualTo(ErrorCode.RESOURCE_EXHAUSTED);
    var failing =
        Status.FAILED_PRECONDITION.withDescription(
            "Unable to perform workflow execution update due to Workflow Task in failed state.");
    assertThat(Unanswered.of(failing, 8, true))
        .hasMessageContaining("Workflow Task in failed state", "longarc logs");
    assertThat(Unanswered.of(Status.DEADLINE_EXCEEDED, 8, true))
        .hasMessageContaining("Temporal answers, but no orchestrator took the request within 8 s.");
    assertThat(Unanswered.of(Status.DEADLINE_EXCEEDED, 8, false))
        .hasMessageContaining("Temporal does not answer.");
    assertThat(Unanswered.of(Status.INTERNAL.withDescription("odd"), 8, true))
        .hasMessage("Temporal answered with an error (INTERNAL: odd).");
  }
}
