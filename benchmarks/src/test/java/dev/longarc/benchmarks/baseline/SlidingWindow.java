package dev.longarc.benchmarks.baseline;

import io.temporal.activity.ActivityOptions;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.enums.v1.ParentClosePolicy;
import io.temporal.workflow.Async;
import io.temporal.workflow.ChildWorkflowOptions;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A sliding window in two partitions: the idea of {@code batch/slidingwindow} in Temporal's Java
 * samples, written anew. Items are abandoned children that signal their window when they are done,
 * so that the window can continue as new while they run. Each item has two no-op activities, like
 * Longarc's evaluations at the time of the first measurement.
 */
final class SlidingWindow {
  private static final int PARTITIONS = 2;

  /**
   * The size of each partition's window; both together equal the parallelism of Longarc's plan for
   * no-op runs.
   */
  private static final int WINDOW = 8;

  private static final int STARTS_PER_RUN = 250;

  private SlidingWindow() {}

  public static final class Batch implements WindowContracts.Batch {
    @Override
    public int run(int items) {
      var windows = new ArrayList<Promise<Integer>>();
      for (int partition = 0; partition < PARTITIONS; partition++) {
        var options =
            ChildWorkflowOptions.newBuilder()
                .setWorkflowId(Workflow.getInfo().getWorkflowId() + ".window-" + partition)
                .build();
        var window = Workflow.newChildWorkflowStub(WindowContracts.Window.class, options);
        int first = items * partition / PARTITIONS;
        int end = items * (partition + 1) / PARTITIONS;
        windows.add(
            Async.function(window::run, new WindowContracts.Progress(first, end, List.of(), 0)));
      }
      return windows.stream().mapToInt(Promise::get).sum();
    }
  }

  public static final class Window implements WindowContracts.Window {
    private final Set<Integer> open;
    private int done;

    @WorkflowInit // a signal may come before the workflow method runs
    public Window(WindowContracts.Progress progress) {
      this.open = new LinkedHashSet<>(progress.open());
      this.done = progress.done();
    }

    @Override
    public int run(WindowContracts.Progress progress) {
      int next = progress.next();
      var starting = new ArrayList<Promise<WorkflowExecution>>();
      while (next < progress.end()) {
        Workflow.await(() -> open.size() < WINDOW);
        starting.add(start(next++));
        if (starting.size() >= STARTS_PER_RUN && next < progress.end()) {
          Promise.allOf(starting).get(); // an item that has not started would be lost with this run
          Workflow.continueAsNew(
              new WindowContracts.Progress(next, progress.end(), List.copyOf(open), done));
        }
      }
      Workflow.await(open::isEmpty);
      return done;
    }

    private Promise<WorkflowExecution> start(int item) {
      String window = Workflow.getInfo().getWorkflowId();
      var options =
          ChildWorkflowOptions.newBuilder()
              .setWorkflowId(window + ".item-" + item)
              .setParentClosePolicy(ParentClosePolicy.PARENT_CLOSE_POLICY_ABANDON)
              .setStaticSummary("item " + item)
              .build();
      var child = Workflow.newChildWorkflowStub(WindowContracts.Item.class, options);
      open.add(item);
      var _ = Async.procedure(child::process, item, window);
      return Workflow.getWorkflowExecution(child);
    }

    @Override
    public void completed(int item) {
      if (open.remove(item)) {
        done++;
      }
    }
  }

  public static final class Item implements WindowContracts.Item {
    private final WindowContracts.Searches searches =
        Workflow.newActivityStub(
            WindowContracts.Searches.class,
            ActivityOptions.newBuilder()
                .setTaskQueue(WindowContracts.SEARCHES)
                .setStartToCloseTimeout(Duration.ofHours(1))
                .build());
    private final WindowContracts.Records records =
        Workflow.newActivityStub(
            WindowContracts.Records.class,
            ActivityOptions.newBuilder().setStartToCloseTimeout(Duration.ofMinutes(1)).build());

    @Override
    public void process(int item, String window) {
      records.record(item, searches.search(item));
      Workflow.newExternalWorkflowStub(WindowContracts.Window.class, window).completed(item);
    }
  }

  /** Sleeps; 0 ms is a yield of the processor. */
  public static final class Searching implements WindowContracts.Searches {
    private volatile long sleepMs;

    void sleepMs(long each) {
      sleepMs = each;
    }

    @Override
    public String search(int item) {
      try {
        Thread.sleep(sleepMs);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      return "";
    }
  }

  public static final class Recording implements WindowContracts.Records {
    @Override
    public int record(int item, String found) {
      return item;
    }
  }
}
