package dev.longarc.workflows;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.client.WorkflowNotFoundException;
import java.util.Optional;
import java.util.function.Supplier;

/** Answers of Temporal's server, which may not know what it is asked for. */
public final class TemporalLookup {
  /**
   * How an answer begins about a history that is in no archive, on a server that reads archives, as
   * those do that start with the settings of Temporal's image: {@code service/frontend/errors.go}.
   */
  private static final String NO_HISTORY = "Requested workflow history not found";

  private TemporalLookup() {}

  /** What {@code question} returns; empty when the server knows nothing of that name. */
  public static <T> Optional<T> find(Supplier<T> question) {
    try {
      return Optional.of(question.get());
    } catch (WorkflowNotFoundException e) {
      return Optional.empty();
    } catch (StatusRuntimeException e) {
      if (saysUnknown(e.getStatus())) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private static boolean saysUnknown(Status status) {
    String description = status.getDescription();
    return status.getCode() == Status.Code.NOT_FOUND
        || (status.getCode() == Status.Code.INVALID_ARGUMENT
            && description != null
            && description.startsWith(NO_HISTORY));
  }
}
