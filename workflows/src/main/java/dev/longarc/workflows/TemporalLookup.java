package dev.longarc.workflows;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.client.WorkflowNotFoundException;
import java.util.Optional;
import java.util.function.Supplier;

/** Answers of Temporal's server, which may not know what it is asked for. */
public final class TemporalLookup {
  private TemporalLookup() {}

  /** What {@code question} returns; empty when the server knows nothing of that name. */
  public static <T> Optional<T> find(Supplier<T> question) {
    try {
      return Optional.of(question.get());
    } catch (WorkflowNotFoundException e) {
      return Optional.empty();
    } catch (StatusRuntimeException e) {
      if (e.getStatus().getCode() == Status.Code.NOT_FOUND) {
        return Optional.empty();
      }
      throw e;
    }
  }
}
