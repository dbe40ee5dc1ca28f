package dev.longarc.activities.strategy;

import dev.longarc.strategy.SolveContext;
import dev.longarc.strategy.StrategyOutcome;
import dev.longarc.workflows.strategy.RunProgress;
import dev.longarc.workflows.strategy.StrategyRun;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A strategy at work on a puzzle. It has its own thread, so an outage of the server does not delay
 * it. One activity attempt at a time monitors it: sends its heartbeats, and returns its answer.
 * When the server gives up that attempt, the execution continues, and a later attempt may take
 * over.
 */
final class StrategyExecution implements SolveContext {
  /** Checkpoints are not in histories, but are sent with each heartbeat. */
  static final int MAX_CHECKPOINT_BYTES = 256 * 1024;

  private static final int MAX_PHASE = 100;

  /** Strategies call every few milliseconds; making a checkpoint each time would cost too much. */
  private static final long CHECKPOINT_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

  private final StrategyRun run;
  private final int tryNumber;
  private final RunProgress start;
  private final LongSupplier nanoTime;
  private final CountDownLatch over = new CountDownLatch(1);

  private volatile Listener listener;
  private volatile @Nullable RuntimeException stop;
  private volatile @Nullable Thread thread;

  private volatile boolean alone;
  private volatile boolean begun;
  private volatile boolean worked;
  private volatile long since;
  private volatile double done;
  private volatile RunProgress saved;
  private volatile @Nullable String phase;
  private final AtomicLong calls = new AtomicLong();
  private long lastCheckpoint;

  private long endedAt; // written before `worked`

  // written before the end, read after it
  private @Nullable StrategyOutcome outcome;
  private @Nullable Throwable thrown;
  private final AtomicInteger memoryMb = new AtomicInteger();
  private long cpuNanos;

  /** The activity attempt that monitors an execution, as the execution sees it. */
  interface Listener {
    /** The strategy is about to begin alone in this process. */
    void beginsAlone();

    /** The strategy has worked alone; no other begins before this returns. */
    void endsAlone();
  }

  /**
   * The progress. Both values are read together, so that the reports of two activity attempts add
   * up.
   *
   * @param runMs the time for which the strategy has worked
   * @param done 0–1 of the budget, according to its last call
   */
  record Progress(long runMs, double done) {}

  /**
   * @param tryNumber from 1, over the whole run
   * @param start the point that earlier activity attempts have reached
   */
  StrategyExecution(
      StrategyRun run, int tryNumber, RunProgress start, Listener listener, LongSupplier nanoTime) {
    this.run = run;
    this.tryNumber = tryNumber;
    this.start = start;
    this.nanoTime = nanoTime;
    this.listener = listener;
    this.done = start.done();
    this.saved = start;
  }

  /** Starts {@code work} on a new thread; called once. */
  void start(Supplier<StrategyOutcome> work) {
    var own = Thread.ofPlatform().daemon().name(run.strategy()).unstarted(() -> compute(work));
    thread = own;
    own.start();
  }

  private void compute(Supplier<StrategyOutcome> work) {
    try {
      outcome = work.get();
    } catch (Throwable e) { // the activity attempt passes everything on
      thrown = e;
    } finally {
      cpuNanos = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
      lookAtMemory();
      over.countDown();
    }
  }

  /**
   * Lets the strategy work; called on its thread.
   *
   * @param nothingElse whether the process runs no other strategy meanwhile
   */
  StrategyOutcome work(boolean nothingElse, Supplier<StrategyOutcome> strategy) {
    begin(nothingElse);
    try {
      return strategy.get();
    } finally {
      end();
    }
  }

  private void begin(boolean nothingElse) {
    since = nanoTime.getAsLong();
    lastCheckpoint = since;
    alone = nothingElse;
    begun = true;
    if (alone) {
      listener.beginsAlone();
    }
  }

  private void end() {
    endedAt = nanoTime.getAsLong();
    worked = true;
    if (alone) {
      listener.endsAlone();
    }
  }

  /** Called on the strategy's thread while it waits for its turn. */
  void waiting() {
    throwIfStopped();
    calls.incrementAndGet();
  }

  @Override
  public void heartbeat(double newDone, Supplier<String> checkpoint) {
    done = newDone;
    long now = nanoTime.getAsLong();
    boolean last = stop != null;
    if (last || now - lastCheckpoint >= CHECKPOINT_NANOS) {
      lastCheckpoint = now;
      saved = new RunProgress(newDone, checked(checkpoint.get()));
      calls.incrementAndGet();
    }
    if (last) {
      throwIfStopped();
    }
  }

  @Override
  public void phase(String text) {
    String line = text.lines().findFirst().orElse("");
    phase = line.substring(0, Math.min(line.length(), MAX_PHASE));
  }

  /** What the strategy does; null: it has not said. */
  @Nullable String phase() {
    return phase;
  }

  private void throwIfStopped() {
    RuntimeException reason = stop;
    if (reason != null) {
      throw reason;
    }
  }

  private static String checked(String text) {
    int bytes = text.getBytes(StandardCharsets.UTF_8).length;
    if (bytes > MAX_CHECKPOINT_BYTES) {
      throw new IllegalStateException(
          "The checkpoint has (%d) bytes, %d are allowed.".formatted(bytes, MAX_CHECKPOINT_BYTES));
    }
    return text;
  }

  /** Makes the strategy's next heartbeat save a checkpoint and throw {@code reason}. */
  void stop(RuntimeException reason) {
    stop = reason;
  }

  /** Like {@link #stop}, and interrupts the strategy's thread. */
  void interrupt(RuntimeException reason) {
    stop(reason);
    Thread running = thread;
    if (running != null) {
      running.interrupt();
    }
  }

  boolean isStopped() {
    return stop != null;
  }

  /** Waits; returns whether the execution has ended. */
  boolean endsWithin(Duration wait) throws InterruptedException {
    return over.await(wait.toNanos(), TimeUnit.NANOSECONDS);
  }

  boolean isOver() {
    return over.getCount() == 0;
  }

  /** The strategy's answer, or its exception. To be called after the end. */
  StrategyOutcome answer() {
    switch (thrown) {
      case null -> {}
      case RuntimeException e -> throw e;
      case Error e -> throw e;
      default ->
          throw new IllegalStateException(
              thrown); // a checked exception that the compiler did not see
    }
    if (outcome == null) {
      throw new IllegalStateException("The strategy (%s) answered null.".formatted(run.strategy()));
    }
    return outcome;
  }

  void listener(Listener next) {
    listener = next;
  }

  /**
   * A counter from 0 that grows with each new checkpoint, and while the strategy waits for its
   * turn.
   */
  long calls() {
    return calls.get();
  }

  /** The newest checkpoint. */
  RunProgress saved() {
    return saved;
  }

  /** 0–1 of the budget, according to the strategy's last call. */
  double done() {
    return done;
  }

  Progress progress() {
    return new Progress(runMs(), done);
  }

  /** The milliseconds from {@code time} to the beginning, at least 0. */
  long waitedMs(long time) {
    return begun ? Math.max(0, TimeUnit.NANOSECONDS.toMillis(since - time)) : 0;
  }

  boolean hasBegun() {
    return begun;
  }

  /** Whether the process runs or ran no other strategy meanwhile. */
  boolean isAlone() {
    return alone;
  }

  /** Whether a death of the process would be this strategy's doing. */
  boolean isWorkingAlone() {
    return alone && !worked;
  }

  /** The milliseconds for which the strategy has worked; 0 before it begins. */
  long runMs() {
    if (!begun) {
      return 0;
    }
    return TimeUnit.NANOSECONDS.toMillis((worked ? endedAt : nanoTime.getAsLong()) - since);
  }

  /** The CPU time of the thread; known after the end. */
  long cpuMs() {
    return TimeUnit.NANOSECONDS.toMillis(cpuNanos);
  }

  /** Notes the memory of the process; called now and then while the strategy works. */
  void lookAtMemory() {
    memoryMb.accumulateAndGet(HeapAfterCollection.megabytes(), Math::max);
  }

  /** The greatest noted memory; null before a garbage collection. */
  @Nullable Integer memoryMb() {
    int most = memoryMb.get();
    return most == 0 ? null : most;
  }

  /** The remaining time at the speed so far; a day while that is unknown. */
  Duration left() {
    double made = done - start.done();
    return begun && made > 0
        ? Duration.ofMillis((long) Math.min(1e12, runMs() * (1 - done) / made))
        : Duration.ofDays(1);
  }

  @Override
  public long budget() {
    return run.budget();
  }

  @Override
  public long seed() {
    return run.seed();
  }

  @Override
  public Map<String, String> options() {
    return run.options();
  }

  @Override
  public int tryNumber() {
    return tryNumber;
  }

  @Override
  public Optional<String> checkpoint() {
    return Optional.ofNullable(start.checkpoint());
  }
}
