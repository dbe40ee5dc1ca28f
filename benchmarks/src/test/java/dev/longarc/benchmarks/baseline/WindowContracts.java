package dev.longarc.benchmarks.baseline;

import io.temporal.activity.ActivityInterface;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.util.List;

/** The workflows and activities of {@link SlidingWindow}. */
final class WindowContracts {
  static final String BATCHES = "batches";
  static final String SEARCHES = "searches";

  private WindowContracts() {}

  /** Splits the items among windows, and waits for them. */
  @WorkflowInterface
  public interface Batch {
    @WorkflowMethod
    int run(int items);
  }

  /**
   * The remaining work of one window, with that of its former runs.
   *
   * @param next the first item that has not been started
   * @param end the first item of the next window
   * @param open items that have been started and not yet completed
   * @param done the number of completed items
   */
  public record Progress(int next, int end, List<Integer> open, int done) {}

  /** Keeps a fixed number of items in progress; continues as new before its history gets long. */
  @WorkflowInterface
  public interface Window {
    @WorkflowMethod
    int run(Progress progress);

    @SignalMethod
    void completed(int item);
  }

  /** One item: searched, recorded, reported. */
  @WorkflowInterface
  public interface Item {
    @WorkflowMethod
    void process(int item, String window);
  }

  @ActivityInterface
  public interface Searches {
    String search(int item);
  }

  @ActivityInterface
  public interface Records {
    int record(int item, String found);
  }
}
