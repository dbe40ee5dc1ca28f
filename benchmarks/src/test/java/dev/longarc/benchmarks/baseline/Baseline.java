package dev.longarc.benchmarks.baseline;

import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowOptions;
import io.temporal.serviceclient.GrpcCompression;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.worker.WorkerFactory;
import io.temporal.worker.WorkerFactoryOptions;
import io.temporal.worker.WorkerOptions;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.Executors;

/**
 * A baseline. Prints {@code ready} after its warm-up, waits for a line, and prints {@code done
 * SECONDS}, so that its caller can measure the processes in between.
 *
 * <pre>
 *   executor noop|sleep COUNT
 *   window noop|sleep COUNT HOST:PORT NAMESPACE WARM-UP
 * </pre>
 *
 * <p>{@code noop} sleeps 0 ms, which is a yield of the processor.
 */
public final class Baseline {
  private static final int SLOTS = 2;
  private static final int SLEEP_MS = 1000;

  private Baseline() {}

  /** A measured piece of work. */
  private interface Work {
    void run() throws Exception;
  }

  public static void main(String[] arguments) throws Exception {
    long ms = arguments[1].equals("sleep") ? SLEEP_MS : 0;
    int count = Integer.parseInt(arguments[2]);
    switch (arguments[0]) {
      case "executor" -> executor(ms, count);
      case "window" ->
          window(ms, count, arguments[3], arguments[4], Integer.parseInt(arguments[5]));
      default -> throw new IllegalArgumentException("No such baseline (" + arguments[0] + ").");
    }
    System.exit(0);
  }

  private static void executor(long ms, int count) throws Exception {
    timed(() -> {
      var threads = Executors.newFixedThreadPool(SLOTS);
      for (int each = 0; each < count; each++) {
        var _ =
            threads.submit(() -> {
              Thread.sleep(ms);
              return null;
            });
      }
      threads.close();
    });
  }

  private static void window(long ms, int count, String address, String namespace, int warmUp)
      throws Exception {
    var stubs =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder()
                .setTarget(address)
                .setGrpcCompression(GrpcCompression.NONE)
                .build());
    var client =
        WorkflowClient.newInstance(
            stubs, WorkflowClientOptions.newBuilder().setNamespace(namespace).build());
    var searching = new SlidingWindow.Searching();
    work(client, searching);
    batch(client, "warm-up", warmUp);
    searching.sleepMs(ms);
    timed(() -> batch(client, "measured", count));
  }

  private static void batch(WorkflowClient client, String id, int count) {
    var options =
        WorkflowOptions.newBuilder()
            .setWorkflowId(id)
            .setTaskQueue(WindowContracts.BATCHES)
            .build();
    int done = client.newWorkflowStub(WindowContracts.Batch.class, options).run(count);
    if (done != count) {
      throw new IllegalStateException("(%d) of (%d) items were done.".formatted(done, count));
    }
  }

  /** Works like Longarc's orchestrator and pool worker: record activities beside the workflows. */
  private static void work(WorkflowClient client, SlidingWindow.Searching searching) {
    var factory =
        WorkerFactory.newInstance(
            client, WorkerFactoryOptions.newBuilder().setUsingVirtualWorkflowThreads(true).build());
    var batches = factory.newWorker(WindowContracts.BATCHES);
    batches.registerWorkflowImplementationTypes(
        SlidingWindow.Batch.class, SlidingWindow.Window.class, SlidingWindow.Item.class);
    batches.registerActivitiesImplementations(new SlidingWindow.Recording());
    var slots = WorkerOptions.newBuilder().setMaxConcurrentActivityExecutionSize(SLOTS).build();
    factory.newWorker(WindowContracts.SEARCHES, slots).registerActivitiesImplementations(searching);
    factory.start();
  }

  private static void timed(Work work) throws Exception {
    System.out.println("ready");
    awaitLine();
    long since = System.nanoTime();
    work.run();
    System.out.printf(Locale.ROOT, "done %.6f%n", (System.nanoTime() - since) / 1e9);
    awaitLine(); // its memory is read before it ends
  }

  private static void awaitLine() throws IOException {
    var _ =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8), 1).readLine();
  }
}
