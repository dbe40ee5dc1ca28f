package dev.longarc.inference;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Joins the requests that arrive while the device is busy into one batch, which runs when the
 * device is free.
 *
 * <p>The batcher has no thread and no timer. A caller that finds the device free leads: it runs the
 * oldest waiting request and the requests that fit with it. The other callers wait, heartbeating,
 * and may lead next. A lone caller is never delayed. With a batch size of 1 nothing waits: each
 * caller runs at once, in parallel with the others.
 *
 * @param <I> a request
 * @param <O> its answer
 */
final class MicroBatcher<I, O> {
  /** Runs a batch. */
  interface Runner<I, O> {
    /** Answers requests that fit together, in their order. */
    List<O> run(List<I> requests) throws Exception;

    /** Whether two requests may share a batch. */
    boolean fit(I one, I other);

    /** Whether a batch failed because of its size. */
    boolean tooLarge(Throwable failure);
  }

  private static final int PATIENCE_MS = 50;

  private static final Logger log = LoggerFactory.getLogger(MicroBatcher.class);

  private record Waiting<I, O>(I request, CompletableFuture<O> answer) {}

  private final Runner<I, O> runner;
  private final boolean alone;
  private int maxBatch;
  private final Deque<Waiting<I, O>> queue = new ArrayDeque<>();
  private boolean busy;

  MicroBatcher(Runner<I, O> runner, int maxBatch) {
    if (maxBatch < 1) {
      throw new IllegalArgumentException("The batch size (%d) is below 1.".formatted(maxBatch));
    }
    this.runner = runner;
    this.alone = maxBatch == 1;
    this.maxBatch = maxBatch;
  }

  /**
   * Runs a request, alone or with others.
   *
   * @param heartbeat called every {@value #PATIENCE_MS} ms while waiting; an exception of it ends
   *     this request only
   * @throws ExecutionException when the request failed even alone; the cause is the runner's
   * @throws CancellationException when this thread was interrupted while waiting
   */
  O run(I request, Runnable heartbeat) throws ExecutionException {
    var mine = new Waiting<>(request, new CompletableFuture<O>());
    if (alone) {
      answer(List.of(mine));
    } else {
      enqueue(mine);
      try {
        awaitTurns(mine, heartbeat);
      } finally {
        leave(mine);
      }
    }
    try {
      return mine.answer.get();
    } catch (InterruptedException e) {
      throw interrupted();
    }
  }

  private void awaitTurns(Waiting<I, O> mine, Runnable heartbeat) {
    while (!mine.answer.isDone()) {
      var batch = nextBatch();
      if (batch.isEmpty()) {
        pause(mine);
        heartbeat.run();
      } else {
        try {
          answer(batch);
        } finally {
          release();
        }
      }
    }
  }

  /** Waits for the answer, a free device or {@value #PATIENCE_MS} ms, whichever is first. */
  private void pause(Waiting<I, O> mine) {
    synchronized (queue) {
      if (!busy || mine.answer.isDone()) {
        return;
      }
      try {
        queue.wait(PATIENCE_MS);
      } catch (InterruptedException e) {
        throw interrupted();
      }
    }
  }

  private static CancellationException interrupted() {
    Thread.currentThread().interrupt();
    return new CancellationException("interrupted while waiting for the device");
  }

  private void limit(int most) {
    synchronized (queue) {
      if (most < maxBatch) {
        log.warn("A batch did not fit into memory: from now on at most {} go together", most);
        maxBatch = most;
      }
    }
  }

  private void enqueue(Waiting<I, O> request) {
    synchronized (queue) {
      queue.add(request);
    }
  }

  private void leave(Waiting<I, O> request) {
    synchronized (queue) {
      queue.remove(request);
    }
  }

  private void release() {
    synchronized (queue) {
      busy = false;
      queue.notifyAll();
    }
  }

  /** Takes the device and the requests to run on it; empty when it is busy. */
  private List<Waiting<I, O>> nextBatch() {
    var batch = new ArrayList<Waiting<I, O>>();
    synchronized (queue) {
      if (busy || queue.isEmpty()) {
        return batch;
      }
      I oldest = queue.getFirst().request;
      for (var waiting = queue.iterator(); waiting.hasNext() && batch.size() < maxBatch; ) {
        var next = waiting.next();
        if (runner.fit(oldest, next.request)) {
          batch.add(next);
          waiting.remove();
        }
      }
      busy = true;
    }
    return batch;
  }

  /**
   * Answers every member. A batch that fails is run again in halves: half of it may fit into
   * memory, or one member may be to blame. After one that was too large no later batch is larger
   * than its half.
   */
  private void answer(List<Waiting<I, O>> batch) {
    try {
      var answers = runner.run(batch.stream().map(Waiting::request).toList());
      for (int member = 0; member < batch.size(); member++) {
        batch.get(member).answer.complete(answers.get(member));
      }
    } catch (Exception | Error e) { // an error too must reach those who wait
      if (batch.size() == 1) {
        batch.getFirst().answer.completeExceptionally(e);
      } else {
        int half = batch.size() / 2;
        if (runner.tooLarge(e)) {
          limit(half);
        }
        answer(batch.subList(0, half));
        answer(batch.subList(half, batch.size()));
      }
    }
  }
}
