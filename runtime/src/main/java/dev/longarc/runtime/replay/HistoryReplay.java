package dev.longarc.runtime.replay;

import dev.longarc.workers.OrchestratorRole;
import dev.longarc.workflows.Payloads;
import dev.longarc.workflows.TaskQueues;
import dev.longarc.workflows.encryption.PayloadKeys;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.common.WorkflowExecutionHistory;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.testing.WorkflowReplayer;
import io.temporal.worker.NonDeterministicException;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Replays histories by the workflow code of this build: it must make the decisions that each of
 * them recorded. A debugger may stop the workflow's thread for as long as TEMPORAL_DEBUG is set.
 */
public final class HistoryReplay implements AutoCloseable {
  /** On a busy machine a workflow's thread waits long for a core; the SDK's own limit is 1 s. */
  private static final long DEADLOCK_MS = TimeUnit.MINUTES.toMillis(1);

  /** In messages of the SDK: the exception, as printed, begins after it. */
  private static final String ERROR = "error=";

  private static final Pattern STACK =
      Pattern.compile("(?m)^\\s+(at |\\.\\.\\. \\d+ (more|common)).*$");

  private final TestWorkflowEnvironment environment;
  private final Worker worker;

  /**
   * @param keys for encrypted payloads
   */
  public HistoryReplay(PayloadKeys keys) {
    var client =
        WorkflowClientOptions.newBuilder()
            .setDataConverter(keys.over(Payloads.converter()))
            .build();
    environment =
        TestWorkflowEnvironment.newInstance(
            TestEnvironmentOptions.newBuilder().setWorkflowClientOptions(client).build());
    worker =
        environment.newWorker(
            TaskQueues.EXPERIMENTS,
            WorkerOptions.newBuilder().setDefaultDeadlockDetectionTimeout(DEADLOCK_MS).build());
    worker.registerWorkflowImplementationTypes(OrchestratorRole.WORKFLOWS.toArray(Class<?>[]::new));
  }

  /** How a replay ends. */
  public enum End {
    DETERMINISTIC,
    /** The code makes another decision than the recorded one. */
    NON_DETERMINISTIC,
    /** The code did not come to a decision: a payload can't be read, or the history is damaged. */
    FAILED
  }

  /**
   * The end of a replay.
   *
   * @param workflow its type, such as {@code Experiment}
   * @param error at which event the code does what otherwise; null: it does not
   */
  public record Replayed(String workflow, int events, End end, @Nullable String error) {}

  /**
   * Replays a file of {@link HistoryDownload}, of the Web UI or of {@code temporal workflow show}.
   *
   * @throws IllegalArgumentException when it can't be read, or is no history
   */
  public Replayed replay(Path file) {
    var history = read(file);
    String workflow =
        history
            .getEvents()
            .getFirst()
            .getWorkflowExecutionStartedEventAttributes()
            .getWorkflowType()
            .getName();
    int events = history.getEvents().size();
    try {
      WorkflowReplayer.replayWorkflowExecution(history, worker);
      return new Replayed(workflow, events, End.DETERMINISTIC, null);
    } catch (Exception e) {
      String said = said(e);
      return new Replayed(workflow, events, end(said), said);
    }
  }

  private static WorkflowExecutionHistory read(Path file) {
    try {
      var history = WorkflowExecutionHistory.fromJson(Files.readString(file));
      if (!history.getEvents().getFirst().hasWorkflowExecutionStartedEventAttributes()) {
        throw new IllegalArgumentException("its first event is no start of a workflow");
      }
      return history;
    } catch (IOException | RuntimeException e) {
      throw new IllegalArgumentException(
          "The file (%s) is not the history of a workflow: %s.\nMaybe longarc replay ID downloads one."
              .formatted(file, reason(e)),
          e);
    }
  }

  private static String reason(Exception e) {
    return String.valueOf(e.getMessage() == null ? e : e.getMessage())
        .lines()
        .findFirst()
        .orElse("");
  }

  private static End end(String said) {
    return said.contains(NonDeterministicException.class.getName())
        ? End.NON_DETERMINISTIC
        : End.FAILED;
  }

  /** The SDK's message has a whole stack trace: of that, the messages of its exceptions. */
  private static String said(Exception failure) {
    String message = String.valueOf(failure.getMessage());
    int error = message.indexOf(ERROR);
    String trace = error < 0 ? message : message.substring(error + ERROR.length());
    return STACK.matcher(trace).replaceAll("").strip().replaceAll("\\s+", " ");
  }

  @Override
  public void close() {
    environment.close();
  }
}
