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

/** One attempt of the activity that runs a strategy, and its line to Temporal. */
final class ActivityAttempt implements StrategyExecution.Listener {
  private final StrategyRun run;
  private final ActivityExecutionContext activity;
  private final WorkerProcess process;
  private final RunProgress found;
  private final TryLog log;
  private final long since;
  private final long queueMs;

  private volatile @Nullable Monitored monitored;

  /**
   * @param from how far it was when this try came to it
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

  /** The heartbeats of this activity come after {@code from}, which is of an earlier one. */
  private static RunProgress found(Heartbeat last, @Nullable RunProgress from) {
    if (last.checkpoint() != null) {
      return new RunProgress(last.done(), last.checkpoint());
    }
    return from == null || from.checkpoint() == null ? new RunProgress(0, null) : from;
  }

  /** Two clocks of the server's, which may differ when it runs on several machines. */
  private static long queueMs(ActivityInfo info) {
    return Math.max(0, info.getStartedTimestamp() - info.getCurrentAttemptScheduledTimestamp());
  }

  /** From 1, over the whole run. */
  int number() {
    return run.triesBefore() + attempt();
  }

  int attempt() {
    return activity.getInfo().getAttempt();
  }

  /** The Temporal run of the evaluation that it belongs to. */
  String runId() {
    return activity.getInfo().getWorkflowRunId();
  }

  TryLog log() {
    return log;
  }

  /** Where the earlier tries have left the run, as far as the server has heard. */
  RunProgress found() {
    return found;
  }

  /** Says that the try is there. */
  void arrived() {
    send(found);
  }

  /**
   * From now on this attempt reports for {@code execution}, which has come as far as {@code from}.
   */
  void monitors(StrategyExecution execution, StrategyExecution.Progress from) {
    monitored = new Monitored(execution, from);
  }

  /**
   * Says how far it is. Throws {@link ActivityCompletionException} when the server wants an end.
   */
  void tell(StrategyExecution execution) {
    send(execution.saved());
  }

  private void send(RunProgress saved) {
    noteThatItIsLost();
    activity.heartbeat(heartbeat(saved));
  }

  private Heartbeat heartbeat(RunProgress saved) {
    return new Heartbeat(saved.done(), saved.checkpoint(), log.tries());
  }

  /** What is true if nothing more is heard of it. */
  private synchronized void noteThatItIsLost() {
    log.current(lost());
  }

  /**
   * Past the SDK's throttle: when the strategy kills us, the server must know that it was alone.
   */
  @Override
  public void beginsAlone() {
    noteThatItIsLost();
    activity
        .getWorkflowClient()
        .newActivityCompletionClient()
        .heartbeat(activity.getTaskToken(), heartbeat(found));
  }

  /** Where a further activity can continue the run. */
  RunProgress reached() {
    Monitored now = monitored;
    return now == null ? found : now.execution().saved();
  }

  /** The whole log, with the end of this try. */
  List<TryReport> answered() {
    return ended(report(progress(), End.ANSWERED, null, ""));
  }

  /** The whole log, with the end of this try. */
  List<TryReport> failed(FailureType type, String message) {
    return ended(report(progress(), End.FAILED, type, message));
  }

  private List<TryReport> ended(TryReport report) {
    log.current(report);
    return List.copyOf(log.tries());
  }

  /**
   * This try is given back: the failure that follows carries the log, and the newest checkpoint
   * unless the worker takes no heartbeat any more.
   */
  void handedOver() {
    log.current(report(progress(), End.HANDED_OVER, "handed it over"));
    Monitored now = monitored;
    if (now != null) {
      try {
        activity.heartbeat(heartbeat(now.execution().saved()));
      } catch (ActivityCompletionException e) {
        // it is kept for the failure, or nobody wants it
      }
    }
  }

  /** Another try continues with its execution from {@code at}: how this one reads from then on. */
  TryReport takenOver(StrategyExecution.Progress at) {
    return report(at, End.HANDED_OVER, "went on when the server had given it up,");
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
        now != null && now.execution().isAlone(),
        end,
        type,
        message);
  }

  private StrategyExecution.Progress progress() {
    Monitored now = monitored;
    return now == null
        ? new StrategyExecution.Progress(0, found.done())
        : now.execution().progress();
  }

  /** How long the strategy has worked, this try's part of it. */
  long runMs() {
    return ownMs(progress());
  }

  /** Whether the strategy has worked for as long as the run may take. */
  boolean isOverLimit() {
    return run.limitMs() != null && runMs() >= run.limitMs();
  }

  TimeLimitException overLimit() {
    return new TimeLimitException(
        run.strategy(), Duration.ofMillis(Objects.requireNonNull(run.limitMs())));
  }

  private long ownMs(StrategyExecution.Progress at) {
    Monitored now = monitored;
    return now == null ? 0 : at.runMs() - now.from().runMs();
  }

  /** In this process, for its turn. */
  private long waitedMs() {
    Monitored now = monitored;
    return now == null ? 0 : now.execution().waitedMs(since);
  }

  /** Whether the server may still give this run to somebody; see {@link PendingActivityProbe}. */
  PendingActivityProbe stillDue() {
    return new PendingActivityProbe(activity);
  }

  StrategyExecutions.Key key() {
    return StrategyExecutions.Key.of(activity.getInfo());
  }
}
