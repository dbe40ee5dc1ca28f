package dev.longarc.activities.strategy;

import dev.longarc.evaluation.FailureType;
import dev.longarc.outcome.TryReport;
import dev.longarc.outcome.TryReport.End;
import dev.longarc.workflows.strategy.RunProgress;
import dev.longarc.workflows.strategy.StrategyRun;
import io.temporal.activity.ActivityExecutionContext;
import io.temporal.activity.ActivityInfo;
import io.temporal.client.ActivityCompletionException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One attempt of the activity that runs a strategy, and its heartbeats to Temporal. */
final class ActivityAttempt implements StrategyExecution.Listener {
  private static final Logger LOG = LoggerFactory.getLogger(ActivityAttempt.class);

  private final StrategyRun run;
  private final ActivityExecutionContext activity;
  private final WorkerProcess process;
  private final RunProgress found;
  private final TryLog log;
  private final long since;
  private final long queueMs;

  private volatile @Nullable Monitored monitored;

  /**
   * @param from its progress when this attempt began to monitor it
   */
  private record Monitored(StrategyExecution execution, StrategyExecution.Progress from) {}

  ActivityAttempt(
      StrategyRun run,
      ActivityExecutionContext activity,
      WorkerProcess process,
      LongSupplier nanoTime) {
    var last =
        activity.getHeartbeatDetails(Heartbeat.class).orElse(new Heartbeat(0, null, List.of()));
    this.run = run;
    this.activity = activity;
    this.process = process;
    this.found = found(last, run.from());
    this.since = nanoTime.getAsLong();
    this.queueMs = queueMs(activity.getInfo());
    this.log = new TryLog(last.tries(), lost());
  }

  /**
   * The newest checkpoint: that of this activity's heartbeats, otherwise {@code from} of an earlier
   * one.
   */
  private static RunProgress found(Heartbeat last, @Nullable RunProgress from) {
    if (last.checkpoint() != null) {
      return new RunProgress(last.done(), last.checkpoint());
    }
    return from == null || from.checkpoint() == null ? new RunProgress(0, null) : from;
  }

  /**
   * The difference of two clocks of the server, which may disagree when it runs on several
   * machines.
   */
  private static long queueMs(ActivityInfo info) {
    return Math.max(0, info.getStartedTimestamp() - info.getCurrentAttemptScheduledTimestamp());
  }

  /** The number of this attempt, from 1, over the whole run. */
  int number() {
    return run.triesBefore() + attempt();
  }

  int attempt() {
    return activity.getInfo().getAttempt();
  }

  /** The Temporal run of the evaluation. */
  String runId() {
    return activity.getInfo().getWorkflowRunId();
  }

  TryLog log() {
    return log;
  }

  /** The progress of earlier attempts, as far as the server knows. */
  RunProgress found() {
    return found;
  }

  /** Sends the first heartbeat. */
  void arrived() {
    send(found);
  }

  /** Reports for {@code execution} from now on, which has reached {@code from}. */
  void monitors(StrategyExecution execution, StrategyExecution.Progress from) {
    monitored = new Monitored(execution, from);
  }

  /** Sends the progress. Throws {@link ActivityCompletionException} when the attempt must end. */
  void tell(StrategyExecution execution) {
    send(execution.saved());
  }

  private void send(RunProgress saved) {
    noteThatItIsLost();
    activity.heartbeat(heartbeat(saved));
  }

  private Heartbeat heartbeat(RunProgress saved) {
    Monitored now = monitored;
    return new Heartbeat(
        saved.done(),
        saved.checkpoint(),
        log.tries(),
        run.strategy(),
        now == null ? null : now.execution().phase());
  }

  /** Logs the attempt as lost, which holds if no further heartbeat arrives. */
  private synchronized void noteThatItIsLost() {
    log.current(lost());
  }

  /**
   * Bypasses the SDK's throttle: if the strategy kills this process, the server must know that it
   * was alone.
   */
  @Override
  public void beginsAlone() {
    sendAtOnce(found);
  }

  /** If another run kills this process before the answer is sent, this one is not to blame. */
  @Override
  public void endsAlone() {
    try {
      sendAtOnce(reached());
    } catch (RuntimeException e) { // the answer matters more, and follows anyway
      LOG.debug("The end of a run without neighbours could not be reported", e);
    }
  }

  private void sendAtOnce(RunProgress saved) {
    noteThatItIsLost();
    activity
        .getWorkflowClient()
        .newActivityCompletionClient()
        .heartbeat(activity.getTaskToken(), heartbeat(saved));
  }

  /** The point from which a further activity can continue the run. */
  RunProgress reached() {
    Monitored now = monitored;
    return now == null ? found : now.execution().saved();
  }

  /** The whole log, with the end of this attempt. */
  List<TryReport> answered() {
    return ended(report(progress(), End.ANSWERED, null, ""));
  }

  /** The whole log, with the end of this attempt. */
  List<TryReport> failed(FailureType type, String message) {
    return ended(report(progress(), End.FAILED, type, message));
  }

  private List<TryReport> ended(TryReport report) {
    log.current(report);
    return List.copyOf(log.tries());
  }

  /**
   * Hands this attempt over. The failure that follows carries the log, and the newest checkpoint if
   * the worker still accepts heartbeats.
   */
  void handedOver() {
    log.current(report(progress(), End.HANDED_OVER, "handed it over"));
    Monitored now = monitored;
    if (now != null) {
      try {
        activity.heartbeat(heartbeat(now.execution().saved()));
      } catch (ActivityCompletionException e) {
        // the SDK keeps it for the failure, or the attempt is no longer valid
      }
    }
  }

  /** The report on this attempt after another one took over its execution at {@code at}. */
  TryReport takenOver(StrategyExecution.Progress at) {
    return report(at, End.HANDED_OVER, "continued after the server had given it up,");
  }

  private TryReport lost() {
    return report(progress(), End.LOST, "fell silent");
  }

  private TryReport report(StrategyExecution.Progress at, End end, String whatItsWorkerDid) {
    String message =
        String.format(
            Locale.ROOT,
            "Its worker (%s) %s after %.1f s at %.0f %%.",
            process.name(),
            whatItsWorkerDid,
            ownMs(at) / 1000.0,
            100 * at.done());
    return report(at, end, null, message);
  }

  private TryReport report(
      StrategyExecution.Progress at, End end, @Nullable FailureType type, String message) {
    Monitored now = monitored;
    return new TryReport(
        number(),
        process.name(),
        process.life(),
        queueMs + waitedMs(),
        ownMs(at),
        now == null ? found.done() : now.from().done(),
        at.done(),
        now != null && isAlone(now.execution(), end),
        end,
        type,
        message);
  }

  /** Whether it ran alone; a lost one, whether its worker died while it did. */
  private static boolean isAlone(StrategyExecution execution, End end) {
    return end == End.LOST ? execution.isWorkingAlone() : execution.isAlone();
  }

  private StrategyExecution.Progress progress() {
    Monitored now = monitored;
    return now == null
        ? new StrategyExecution.Progress(0, found.done())
        : now.execution().progress();
  }

  /** The time for which the strategy has worked in this attempt. */
  long runMs() {
    return ownMs(progress());
  }

  /** Whether the strategy has reached the run's time limit. */
  boolean isOverLimit() {
    return run.limitMs() != null && runMs() >= run.limitMs();
  }

  TimeLimitException timeLimit() {
    return new TimeLimitException(
        run.strategy(), Duration.ofMillis(Objects.requireNonNull(run.limitMs())));
  }

  private long ownMs(StrategyExecution.Progress at) {
    Monitored now = monitored;
    return now == null ? 0 : at.runMs() - now.from().runMs();
  }

  /** The time of waiting for its turn in this process. */
  private long waitedMs() {
    Monitored now = monitored;
    return now == null ? 0 : now.execution().waitedMs(since);
  }

  /** Whether the server may still assign this run to a worker; see {@link PendingActivityProbe}. */
  PendingActivityProbe pendingActivityProbe() {
    return new PendingActivityProbe(activity);
  }

  StrategyExecutions.Key key() {
    return StrategyExecutions.Key.of(activity.getInfo());
  }
}
