package dev.longarc.workflows.store;

import io.temporal.workflow.Async;
import io.temporal.workflow.CancelExternalWorkflowException;
import io.temporal.workflow.TimerOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;

/**
 * Workflows that an earlier run of their parent left open because it was reset. Temporal does not
 * report their end to the parent's new run, so this class polls for it.
 */
public final class AdoptedWorkflows {
  private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

  private AdoptedWorkflows() {}

  /**
   * Waits until some of the workflows have closed, and returns those.
   *
   * @param ids more may be added meanwhile
   * @param hurry whether they were told to end: then it polls every second
   * @throws io.temporal.failure.CanceledFailure when the scope is cancelled meanwhile
   */
  public static Set<String> awaitClosed(Set<String> ids, BooleanSupplier hurry) {
    Duration wait = FIRST_WAIT;
    while (true) {
      Set<String> closed = closed(List.copyOf(ids));
      if (!closed.isEmpty()) {
        return closed;
      }
      if (hurry.getAsBoolean()) {
        Workflow.sleep(FIRST_WAIT);
      } else {
        rest(wait, ids.size(), hurry);
      }
      wait = wait.multipliedBy(2).compareTo(LONGEST_WAIT) < 0 ? wait.multipliedBy(2) : LONGEST_WAIT;
    }
  }

  private static Set<String> closed(List<String> ids) {
    List<String> open = StoreStubs.viaLocalActivity(store -> store.openWorkflows(ids));
    var closed = new TreeSet<String>(ids);
    open.forEach(closed::remove);
    return closed;
  }

  private static void rest(Duration wait, int open, BooleanSupplier hurry) {
    var summary = "%s of an earlier run are still open".formatted(open);
    var timer = Workflow.newTimer(wait, TimerOptions.newBuilder().setSummary(summary).build());
    Workflow.await(() -> timer.isCompleted() || hurry.getAsBoolean());
    if (timer.isCompleted()) {
      timer.get(); // throws when it was cancelled
    }
  }

  /** Asks a workflow to end, and does not wait for its end. */
  public static void cancel(String id) {
    var _ =
        Async.procedure(() -> {
          try {
            Workflow.newUntypedExternalWorkflowStub(id).cancel();
          } catch (CancelExternalWorkflowException e) {
            // it has closed meanwhile
          }
        });
  }
}
