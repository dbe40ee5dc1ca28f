package dev.longarc.activities.run;

import dev.longarc.strategy.SolveContext;
import dev.longarc.workflows.run.StrategyRun;
import io.temporal.activity.ActivityExecutionContext;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A strategy's line to Temporal. Used by the run's thread alone. */
final class RunContext implements SolveContext {
  /** Checkpoints are history-free but travel with each heartbeat. */
  static final int MAX_CHECKPOINT_BYTES = 256 * 1024;

  /** Strategies call every few milliseconds; making a checkpoint that often would cost. */
  private static final long HEARTBEAT_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

  private final StrategyRun run;
  private final ActivityExecutionContext activity;
  private final LongSupplier nanoTime;
  private final Optional<String> checkpoint;
  private long lastHeartbeat;

  /** What a heartbeat carries, and the next try starts from. */
  record Heartbeat(double done, @Nullable String checkpoint) {}

  RunContext(StrategyRun run, ActivityExecutionContext activity, LongSupplier nanoTime) {
    this.run = run;
    this.activity = activity;
    this.nanoTime = nanoTime;
    this.checkpoint =
        activity.getHeartbeatDetails(Heartbeat.class).map(heartbeat -> heartbeat.checkpoint());
    this.lastHeartbeat = nanoTime.getAsLong() - HEARTBEAT_NANOS; // the first is sent at once
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
    return activity.getInfo().getAttempt();
  }

  @Override
  public Optional<String> checkpoint() {
    return checkpoint;
  }

  @Override
  public void heartbeat(double done, Supplier<String> newCheckpoint) {
    long now = nanoTime.getAsLong();
    if (now - lastHeartbeat >= HEARTBEAT_NANOS) {
      lastHeartbeat = now;
      activity.heartbeat(new Heartbeat(done, checked(newCheckpoint.get())));
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
}
