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
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A strategy at work on a puzzle, on a thread of its own, which no outage of the server holds up.
 * One activity attempt at a time monitors it: reports to the server for it, and takes its answer.
 * When the server gives up that attempt, the execution continues, and a later attempt may take
 * over.
 */
final class StrategyExecution implements SolveContext {
  /** Checkpoints are history-free but travel with each heartbeat. */
  static final int MAX_CHECKPOINT_BYTES = 256 * 1024;

  /** Strategies call every few milliseconds; making a checkpoint that often would cost. */
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
  private volatile long since;
  private volatile double done;
  private volatile RunProgress saved;
  private final AtomicLong calls = new AtomicLong();
  private long lastCheckpoint;

  // written before it is over, read thereafter
  private @Nullable StrategyOutcome outcome;
  private @Nullable Throwable thrown;
  private long endedAt;
  private long cpuNanos;

  /** What an execution has to say to the activity attempt that monitors it. */
  interface Listener {
    /** The strategy is about to begin, and nothing else runs in this process. */
    void beginsAlone();
  }

  /**
   * How far it is, read at once: what two activity attempts say of it adds up.
   *
   * @param runMs how long the strategy has worked
   * @param done 0–1 of the budget, by its newest call
   */
  record Progress(long runMs, double done) {}

  /**
   * @param tryNumber from 1, over the whole run
   * @param start where earlier activity attempts have left the run
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

  /** Starts {@code work} on a thread of its own, once. */
  void start(Supplier<StrategyOutcome> work) {
    var own = Thread.ofPlatform().daemon().name(run.strategy()).unstarted(() -> compute(work));
    thread = own;
    own.start();
  }

  private void compute(Supplier<StrategyOutcome> work) {
    try {
      outcome = work.get();
    } catch (Throwable e) { // whatever it is, the activity attempt passes it on
      thrown = e;
    } finally {
      endedAt = nanoTime.getAsLong();
      cpuNanos = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
      over.countDown();
    }
  }

  /**
   * The strategy's turn has come; called on its thread.
   *
   * @param nothingElse whether nothing else runs in this process, on purpose
   */
  void begin(boolean nothingElse) {
    since = nanoTime.getAsLong();
    lastCheckpoint = since;
    alone = nothingElse;
    begun = true;
    if (alone) {
      listener.beginsAlone();
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

  /** The strategy's next heartbeat saves where it is, and throws {@code reason}. */
  void stop(RuntimeException reason) {
    stop = reason;
  }

  /** As {@link #stop}; what it waits for is interrupted. */
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

  /** Waits; returns whether it is over. */
  boolean endsWithin(Duration wait) throws InterruptedException {
    return over.await(wait.toNanos(), TimeUnit.NANOSECONDS);
  }

  boolean isOver() {
    return over.getCount() == 0;
  }

  /** What the strategy answered; throws what it threw. Only when it is over. */
  StrategyOutcome answer() {
    switch (thrown) {
      case null -> {}
      case RuntimeException e -> throw e;
      case Error e -> throw e;
      default -> throw new IllegalStateException(thrown); // a checked one, thrown past the compiler
    }
    if (outcome == null) {
      throw new IllegalStateException("The strategy (%s) answered null.".formatted(run.strategy()));
    }
    return outcome;
  }

  void listener(Listener next) {
    listener = next;
  }

  /** 0 at first; changes whenever the strategy has called in and there is something new to say. */
  long calls() {
    return calls.get();
  }

  /** The newest there is. */
  RunProgress saved() {
    return saved;
  }

  /** 0–1 of the budget, by the strategy's newest call. */
  double done() {
    return done;
  }

  Progress progress() {
    return new Progress(runMs(), done);
  }

  /** Milliseconds from {@code time} until it began, not below 0. */
  long waitedMs(long time) {
    return begun ? Math.max(0, TimeUnit.NANOSECONDS.toMillis(since - time)) : 0;
  }

  boolean hasBegun() {
    return begun;
  }

  boolean isAlone() {
    return alone;
  }

  /** How long the strategy has worked; 0 before it begins. */
  long runMs() {
    if (!begun) {
      return 0;
    }
    return TimeUnit.NANOSECONDS.toMillis((isOver() ? endedAt : nanoTime.getAsLong()) - since);
  }

  /** When it is over. */
  long cpuMs() {
    return TimeUnit.NANOSECONDS.toMillis(cpuNanos);
  }

  /** How long it will still take at its speed so far; a day while that is unknown. */
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
