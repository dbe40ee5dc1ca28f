package dev.longarc.workflows.experiment;

import dev.longarc.evaluation.Tally;
import dev.longarc.evaluation.Verdict;
import dev.longarc.experiment.ShardSlice;
import dev.longarc.plan.Plan;
import dev.longarc.workflows.Endings;
import dev.longarc.workflows.Ids;
import dev.longarc.workflows.SearchAttributes;
import dev.longarc.workflows.contract.ShardStart;
import dev.longarc.workflows.contract.ShardWorkflow;
import dev.longarc.workflows.store.AdoptedWorkflows;
import io.temporal.api.enums.v1.ParentClosePolicy;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.failure.ChildWorkflowFailure;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.ChildWorkflowOptions;
import io.temporal.workflow.Functions;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The shards of an experiment. At most two run at once, so that the end of one overlaps with the
 * start of the next; together they keep the plan's parallelism.
 */
final class Shards {
  private static final int MAX_RUNNING = 2;

  /**
   * Per experiment: the server accepts 10,000 per run, and each adds a few events to the history.
   */
  private static final int MAX_SIGNALS = 400;

  /**
   * A shard that was terminated from outside starts again, but one that always ends this way must
   * not.
   */
  private static final int MAX_STARTS = 3;

  private static final Duration RESTART_WAIT = Duration.ofSeconds(5);

  private static final String ADOPTING = "adopt-open-shards";

  /** Runs that began before this change wait for their shards, however long their history is. */
  private static final String FINISH = "finish-shards-when-a-new-run-is-suggested";

  private final RunningTally runningTally;
  private final Runnable changed;
  private final Runnable limitReached;
  private final Deque<Waiting> waiting = new ArrayDeque<>();
  private final Map<String, Running> running = new LinkedHashMap<>();
  private final Map<String, String> lost = new LinkedHashMap<>();
  private @Nullable Plan plan;
  private int restarting;
  private boolean paused;
  private boolean cancelled;
  private boolean stopped;
  private boolean stoppedAtOnce;
  private boolean adopted;
  private boolean suggested;
  private boolean finishing;

  /** A slice that waits for its {@code starts}-th start. */
  private record Waiting(ShardSlice slice, int signals, int starts) {}

  private static final class Running {
    private final @Nullable Waiting shard; // null: an adopted shard
    private final Functions.Proc1<String> cancel;
    private final Promise<?> started;
    private int window;

    Running(
        @Nullable Waiting shard, int window, Functions.Proc1<String> cancel, Promise<?> started) {
      this.shard = shard;
      this.window = window;
      this.cancel = cancel;
      this.started = started;
    }
  }

  /**
   * @param changed is called when a shard has ended
   * @param limitReached is called when the experiment's limit has kept an evaluation from running
   */
  Shards(RunningTally runningTally, Runnable changed, Runnable limitReached) {
    this.runningTally = runningTally;
    this.changed = changed;
    this.limitReached = limitReached;
  }

  void open(Plan resolved, boolean startPaused) {
    plan = resolved;
    paused = startPaused;
    stopped = false;
    stoppedAtOnce = false;
    adopted = false;
  }

  /**
   * Adopts shards that an earlier run of the experiment has left open: they are steered and waited
   * for like others. The evaluations that they leave due are known when they have ended: see {@link
   * #hasAdopted}.
   */
  void adopt(List<String> ids) {
    runningTally.adopted(ids);
    for (String id : ids) {
      adopted = true;
      running.put(
          id, new Running(null, 0, _ -> AdoptedWorkflows.cancel(id), Workflow.newPromise(true)));
      if (cancelled) {
        AdoptedWorkflows.cancel(id);
      }
      var _ = Async.procedure(this::awaitLeftover, id);
    }
    if (!ids.isEmpty()) {
      rebalance();
    }
  }

  private void awaitLeftover(String id) {
    var _ = AdoptedWorkflows.awaitClosed(Set.of(id), () -> cancelled || stoppedAtOnce);
    running.remove(id);
    rebalance();
    changed.run();
  }

  /** Whether shards were adopted since the experiment was opened; then it must be opened again. */
  boolean hasAdopted() {
    return adopted;
  }

  /**
   * Adds the slices of one round or restart. Does nothing when stopped: they stay due in the store.
   */
  void add(List<ShardSlice> slices) {
    for (ShardSlice slice : stopped ? List.<ShardSlice>of() : slices) {
      int signals = Math.clamp(MAX_SIGNALS / slices.size(), 1, Math.max(1, slice.size()));
      waiting.addLast(new Waiting(slice, signals, 1));
    }
  }

  boolean anyWaiting() {
    return !waiting.isEmpty();
  }

  /** The shards that ended without a result in all their starts, by id, with the last ending. */
  Map<String, String> lost() {
    return lost;
  }

  /**
   * Runs the waiting shards, and those added meanwhile. Returns when nothing runs and nothing more
   * may start: all shards have ended, or they were cancelled, or the server suggests a new run.
   */
  void drain() {
    while (true) {
      Workflow.await(() -> mayStart() || idle() || newRunSuggested());
      if (newRunSuggested()) {
        suggested = true;
        finishForNewRun();
      } else if (mayStart()) {
        start(waiting.removeFirst());
      } else {
        return;
      }
    }
  }

  /** True once, while shards run. */
  private boolean newRunSuggested() {
    return !suggested && !running.isEmpty() && Workflow.getInfo().isContinueAsNewSuggested();
  }

  /** Running shards start no further evaluations. */
  private void finishForNewRun() {
    finishing = finishesForNewRun();
    if (finishing) {
      running.forEach(
          (id, shard) -> Async.procedure(() -> signal(id, shard, ShardWorkflow::finish)));
    }
  }

  /** Whether this run handles the server's suggestion of a new run fully. */
  static boolean finishesForNewRun() {
    return Workflow.getVersion(FINISH, Workflow.DEFAULT_VERSION, 1) >= 1;
  }

  /** Whether shards were told to end, so that a new run can run the rest. */
  boolean finishing() {
    return finishing;
  }

  private boolean mayStart() {
    return mayContinue() && !paused && !waiting.isEmpty() && running.size() < maxRunning();
  }

  private boolean idle() {
    return nothingRuns() && restarting == 0 && (waiting.isEmpty() || !mayContinue());
  }

  /**
   * Whether nothing runs. When the history is long, adopted shards don't count: a new run adopts
   * them.
   */
  private boolean nothingRuns() {
    return running.isEmpty()
        || (Workflow.getInfo().isContinueAsNewSuggested()
            && !cancelled
            && !stopped
            && running.values().stream().allMatch(shard -> shard.shard == null));
  }

  private boolean mayContinue() {
    boolean newRun = finishing || Workflow.getInfo().isContinueAsNewSuggested();
    return !cancelled && !stopped && !newRun;
  }

  private int maxRunning() {
    return Math.min(MAX_RUNNING, plan().parallelism());
  }

  private Plan plan() {
    if (plan == null) {
      throw new IllegalStateException("The experiment is not open yet.");
    }
    return plan;
  }

  private void start(Waiting shard) {
    ShardSlice slice = shard.slice();
    String id = Ids.shard(slice.experimentId(), slice.round(), slice.shard());
    var windows = windows(running.size() + 1 + waiting.size());
    int window = windows.get(Math.min(running.size(), windows.size() - 1));
    var child = Workflow.newChildWorkflowStub(ShardWorkflow.class, options(id, slice));
    var input = new ShardStart(slice, plan(), window, shard.signals(), paused);
    var results = new ArrayList<Promise<Tally>>();
    CancellationScope scope =
        Workflow.newCancellationScope(() -> results.add(Async.function(child::run, input)));
    scope.run();
    var started = Workflow.getWorkflowExecution(child).handle((execution, failure) -> execution);
    running.put(id, new Running(shard, window, scope::cancel, started));
    rebalance();
    results
        .getFirst()
        .handle((tally, failure) -> {
          ended(id, tally, failure);
          return null;
        });
  }

  private static ChildWorkflowOptions options(String id, ShardSlice slice) {
    var round = slice.round() == 1 ? "" : "round %s · ".formatted(slice.round());
    return ChildWorkflowOptions.newBuilder()
        .setWorkflowId(id)
        .setWorkflowIdReusePolicy(WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_ALLOW_DUPLICATE)
        // a terminated experiment leaves nothing behind that could run beside its successor
        .setParentClosePolicy(ParentClosePolicy.PARENT_CLOSE_POLICY_TERMINATE)
        .setStaticSummary(
            "%sshard %s · %s evaluations".formatted(round, slice.shard(), slice.size()))
        .setTypedSearchAttributes(
            io.temporal.common.SearchAttributes.newBuilder()
                .set(SearchAttributes.EXPERIMENT_ID, slice.experimentId())
                .build())
        .build();
  }

  private void ended(String id, @Nullable Tally tally, @Nullable RuntimeException failure) {
    var ended = running.remove(id);
    if (tally != null) {
      runningTally.shard(id, tally, List.of());
      if (tally.count(Verdict.NOT_RUN) > 0 && !cancelled) {
        limitReached.run();
      }
    } else if (ended != null && ended.shard != null && failure != null && !cancelled && !stopped) {
      restarting++;
      Async.procedure(this::startAgain, id, ended.shard, isTaken(failure));
    }
    if (waiting.isEmpty() || running.size() >= maxRunning()) {
      rebalance(); // the last one gets the whole parallelism
    }
    changed.run();
  }

  /** Whether the shard's id is taken: the shard is open, though this run has not started it. */
  private static boolean isTaken(RuntimeException failure) {
    return failure instanceof ChildWorkflowFailure
        && failure.getCause() instanceof WorkflowExecutionAlreadyStarted;
  }

  private void startAgain(String id, Waiting shard, boolean taken) {
    try {
      if (taken && Workflow.getVersion(ADOPTING, Workflow.DEFAULT_VERSION, 1) >= 1) {
        adopt(List.of(id));
      } else if (shard.starts() < MAX_STARTS) {
        Workflow.sleep(RESTART_WAIT);
        runningTally.restarted(id);
        waiting.addLast(new Waiting(shard.slice(), shard.signals(), shard.starts() + 1));
      } else {
        String ending = Endings.tell(id);
        lost.put(id, ending == null ? "ended" : ending);
      }
    } finally {
      restarting--; // also when the sleep is cancelled
    }
  }

  /** The parallelism, divided among {@code shards}: one part for each that may run. */
  private List<Integer> windows(int shards) {
    int parallelism = plan().parallelism();
    return Math.min(shards, maxRunning()) <= 1
        ? List.of(parallelism)
        : List.of(parallelism - parallelism / 2, parallelism / 2);
  }

  private void rebalance() {
    var windows = windows(running.size() + waiting.size()).iterator();
    running.forEach((id, shard) -> {
      int window = windows.hasNext() ? windows.next() : 0; // more shards run than may by now
      if (window != shard.window) {
        shard.window = window;
        Async.procedure(() -> signal(id, shard, stub -> stub.parallelism(window)));
      }
    });
  }

  /** Changes the greatest number of open evaluations; running shards receive a signal soon. */
  void parallelism(int parallelism) {
    plan = plan().withParallelism(parallelism);
    rebalance();
  }

  int parallelism() {
    return plan == null ? 0 : plan.parallelism();
  }

  boolean paused() {
    return paused;
  }

  /** Pauses or resumes the shards; returns when every running shard has its signal. */
  void pause(boolean pause) {
    paused = pause;
    List.copyOf(running.entrySet())
        .forEach(entry ->
            signal(
                entry.getKey(),
                entry.getValue(),
                pause ? ShardWorkflow::pause : ShardWorkflow::resume));
  }

  private static void signal(String id, Running shard, Functions.Proc1<ShardWorkflow> signal) {
    shard.started.get(); // the server refuses signals to a workflow that it has not started
    try {
      signal.apply(Workflow.newExternalWorkflowStub(ShardWorkflow.class, id));
    } catch (TemporalFailure | io.temporal.workflow.SignalExternalWorkflowException e) {
      // it has closed meanwhile, and starts nothing
    }
  }

  /**
   * Starts nothing any more, and cancels the running shards; {@link #drain} waits for their end.
   */
  void cancel() {
    cancelled = true;
    running.values().forEach(shard -> shard.cancel.apply("the experiment was cancelled"));
  }

  /**
   * Starts nothing any more until it is {@linkplain #open opened} again; {@link #drain} waits for
   * the running shards.
   *
   * @param atOnce whether to cancel these; their evaluations are not recorded and stay due
   */
  void stop(boolean atOnce) {
    stopped = true;
    waiting.clear();
    if (atOnce) {
      stoppedAtOnce = true;
      running.values().forEach(shard -> shard.cancel.apply("the deadline has come"));
    }
  }
}
