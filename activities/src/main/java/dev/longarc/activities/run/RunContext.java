package dev.longarc.activities.run;

import dev.longarc.evaluation.FailureType;
import dev.longarc.evaluation.TryReport;
import dev.longarc.evaluation.TryReport.End;
import dev.longarc.strategy.SolveContext;
import dev.longarc.workflows.run.StrategyRun;
import io.temporal.activity.ActivityExecutionContext;
import io.temporal.activity.ActivityInfo;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One try of a run, and its strategy's line to Temporal. Used by the run's thread alone. */
final class RunContext implements SolveContext {
  /** Checkpoints are history-free but travel with each heartbeat. */
  static final int MAX_CHECKPOINT_BYTES = 256 * 1024;

  /** Strategies call every few milliseconds; making a checkpoint that often would cost. */
  private static final long HEARTBEAT_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

  private final StrategyRun run;
  private final ActivityExecutionContext activity;
  private final WorkerProcess process;
  private final LongSupplier nanoTime;
  private final @Nullable String checkpoint;
  private final double doneFrom;
  private final TryLog log;

  private double done;
  private boolean alone;
  private long queueMs;
  private long lastHeartbeat;

  /** When it came into this process; from {@link #begin} on, when the strategy began. */
  private long since;

  private boolean begun;

  RunContext(
      StrategyRun run,
      ActivityExecutionContext activity,
      WorkerProcess process,
      LongSupplier nanoTime) {
    var last =
        activity.getHeartbeatDetails(Heartbeat.class).orElse(new Heartbeat(0, null, List.of()));
    this.run = run;
    this.activity = activity;
    this.process = process;
    this.nanoTime = nanoTime;
    this.checkpoint = last.checkpoint();
    this.doneFrom = checkpoint == null ? 0 : last.done();
    this.done = doneFrom;
    this.queueMs = queueMs(activity.getInfo());
    this.since = nanoTime.getAsLong();
    this.log = new TryLog(last.tries(), lost());
  }

  /** Two clocks of the server's, which may differ when it runs on several machines. */
  private static long queueMs(ActivityInfo info) {
    return Math.max(0, info.getStartedTimestamp() - info.getCurrentAttemptScheduledTimestamp());
  }

  TryLog log() {
    return log;
  }

  /** Says that the try is there, and has not begun. */
  void waiting() {
    send(doneFrom, checkpoint);
  }

  /**
   * The strategy begins.
   *
   * @param nothingElse whether nothing else runs in this process, on purpose
   */
  void begin(boolean nothingElse) {
    long now = nanoTime.getAsLong();
    queueMs += TimeUnit.NANOSECONDS.toMillis(now - since);
    since = now;
    lastHeartbeat = now;
    begun = true;
    alone = nothingElse;
    if (alone) {
      tellBeforeItDies();
    }
  }

  /**
   * Past the SDK's throttle: when the strategy kills us, the server must know that it was alone.
   */
  private void tellBeforeItDies() {
    log.current(lost());
    activity
        .getWorkflowClient()
        .newActivityCompletionClient()
        .heartbeat(activity.getTaskToken(), new Heartbeat(doneFrom, checkpoint, log.tries()));
  }

  /** How long the strategy has worked; 0 before it begins. */
  long runMs() {
    return begun ? TimeUnit.NANOSECONDS.toMillis(nanoTime.getAsLong() - since) : 0;
  }

  /** The whole log, with the end of this try. */
  List<TryReport> answered() {
    return ended(report(End.ANSWERED, null, ""));
  }

  /** The whole log, with the end of this try. */
  List<TryReport> failed(FailureType type, String message) {
    return ended(report(End.FAILED, type, message));
  }

  /** This try is given back; the failure that follows carries the log. */
  void handedOver() {
    log.current(report(End.HANDED_OVER, null, soFar("handed it over")));
  }

  private List<TryReport> ended(TryReport report) {
    log.current(report);
    return List.copyOf(log.tries());
  }

  private TryReport lost() {
    return report(End.LOST, null, soFar("fell silent"));
  }

  private String soFar(String whatItDid) {
    return String.format(
        Locale.ROOT,
        "Its worker (%s) %s after %.1f s at %.0f %%.",
        process.name(),
        whatItDid,
        runMs() / 1000.0,
        100 * done);
  }

  private TryReport report(End end, @Nullable FailureType type, String message) {
    return new TryReport(
        tryNumber(),
        process.name(),
        process.life(),
        queueMs,
        runMs(),
        doneFrom,
        done,
        alone,
        end,
        type,
        message);
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
    return run.triesBefore() + activity.getInfo().getAttempt();
  }

  @Override
  public Optional<String> checkpoint() {
    return Optional.ofNullable(checkpoint);
  }

  @Override
  public void heartbeat(double newDone, Supplier<String> newCheckpoint) {
    done = newDone;
    long now = nanoTime.getAsLong();
    if (now - lastHeartbeat >= HEARTBEAT_NANOS) {
      lastHeartbeat = now;
      send(done, checked(newCheckpoint.get()));
    }
  }

  private void send(double upTo, @Nullable String newCheckpoint) {
    log.current(lost());
    activity.heartbeat(new Heartbeat(upTo, newCheckpoint, log.tries()));
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
