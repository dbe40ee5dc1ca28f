package dev.longarc.workflows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class TemporalLookupTest {
  private static Supplier<String> answer(Status status, String description) {
    return () -> {
      throw status.withDescription(description).asRuntimeException();
    };
  }

  @Test
  void whatTheServerDoesNotKnowIsEmpty() {
    assertThat(TemporalLookup.find(() -> "known")).contains("known");
    assertThat(TemporalLookup.find(answer(Status.NOT_FOUND, "workflow not found"))).isEmpty();
  }

  /** The answer about a history, on a server that reads archives. */
  @Test
  void soIsAHistoryThatWasNotArchived() {
    String answer = "Requested workflow history not found, may have passed retention period.";

    assertThat(TemporalLookup.find(answer(Status.INVALID_ARGUMENT, answer))).isEmpty();
  }

  @Test
  void otherFailuresAreThrown() {
    assertThatThrownBy(() -> TemporalLookup.find(answer(Status.INVALID_ARGUMENT, "Invalid RunId.")))
        .isInstanceOf(StatusRuntimeException.class);
    assertThatThrownBy(() -> TemporalLookup.find(answer(Status.UNAVAILABLE, "away")))
        .isInstanceOf(StatusRuntimeException.class);
  }
}
