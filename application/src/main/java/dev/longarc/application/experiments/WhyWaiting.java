package dev.longarc.application.experiments;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.longarc.application.Caller;
import dev.longarc.application.contract.WaitingBody;
import dev.longarc.application.contract.WaitingBody.ReasonBody;
import dev.longarc.application.queues.QueueBody;
import dev.longarc.application.queues.QueueStatistics;
import dev.longarc.evaluation.ExperimentStatus;
import dev.longarc.experiment.Experiment;
import dev.longarc.store.DiskSpace;
import dev.longarc.store.Evaluations;
import dev.longarc.workflows.Ids;
import dev.longarc.workflows.TaskQueues;
import io.grpc.StatusRuntimeException;
import io.temporal.client.WorkflowClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds out why an experiment or a part of it waits: asks Temporal, for some seconds. */
public final class WhyWaiting {
  /** In most cases, all open evaluations wait for the same reason. */
  private static final int LOOKED_AT = 4;

  private static final Duration FRESH = Duration.ofSeconds(1);

  private final ExperimentViews views;
  private final Evaluations evaluations;
  private final DiskSpace disk;
  private final QueueStatistics queues;
  private final WorkflowClient client;
  private final Histories histories;
  private final Cache<String, WaitingBody> copies =
      Caffeine.newBuilder().expireAfterWrite(FRESH).maximumSize(1_000).build();

  WhyWaiting(
      ExperimentViews views,
      Evaluations evaluations,
      DiskSpace disk,
      QueueStatistics queues,
      WorkflowClient client) {
    this.views = views;
    this.evaluations = evaluations;
    this.disk = disk;
    this.queues = queues;
    this.client = client;
    histories = new Histories(client);
  }

  /** A second old at most. Unknown ids throw EXPERIMENT_NOT_FOUND. */
  public WaitingBody of(Caller caller, String id) {
    Experiment experiment = views.found(id);
    return experiment.status() == ExperimentStatus.IN_PROGRESS
        ? copies.get(id, _ -> reasons(experiment))
        : reasons(experiment);
  }

  private WaitingBody reasons(Experiment experiment) {
    var reasons = new ArrayList<ReasonBody>();
    switch (experiment.status()) {
      case COMPLETED, STOPPED, CANCELLED -> {
        return new WaitingBody(List.of());
      }
      case CREATED ->
          reasons.add(new ReasonBody("not_started", "No orchestrator has picked it up yet."));
      case PAUSED ->
          reasons.add(new ReasonBody("paused", "It is paused: resume lets it continue."));
      case IN_PROGRESS -> {}
    }
    disk.whyFull().map(why -> new ReasonBody("disk_full", firstLine(why))).ifPresent(reasons::add);
    reasons.addAll(withoutWorker(experiment));
    if (experiment.status() == ExperimentStatus.IN_PROGRESS) {
      reasons.addAll(evaluations(experiment));
    }
    return new WaitingBody(reasons);
  }

  private static String firstLine(String text) {
    return text.lines().findFirst().orElse("");
  }

  /** The queues that the plan needs and no worker polls. */
  private List<ReasonBody> withoutWorker(Experiment experiment) {
    Set<String> needed = needed(experiment);
    return queues.queues().stream()
        .filter(queue -> needed.contains(queue.queue()) && unattended(queue))
        .map(QueueBody::queue)
        .distinct()
        .map(queue ->
            new ReasonBody("no_worker", "No worker polls the queue (%s).".formatted(queue)))
        .toList();
  }

  private static Set<String> needed(Experiment experiment) {
    Set<String> needed =
        experiment.plan().steps().stream()
            .flatMap(step -> step.strategies().stream())
            .flatMap(strategy -> Optional.ofNullable(strategy.pool()).stream())
            .map(pool -> pool.taskQueue())
            .collect(Collectors.toCollection(LinkedHashSet::new));
    needed.add(TaskQueues.EXPERIMENTS);
    return needed;
  }

  /**
   * Whether no worker polls the queue; one whose slots are all busy does not poll, but reports
   * itself.
   */
  private static boolean unattended(QueueBody queue) {
    var pollers = queue.pollers();
    var workers = queue.workers();
    var backlog = queue.backlog();
    boolean unpolled =
        pollers != null && pollers.isEmpty() && (workers == null || workers.isEmpty());
    return unpolled && (backlog == null || backlog > 0);
  }

  private List<ReasonBody> evaluations(Experiment experiment) {
    var messages = new LinkedHashSet<String>();
    try {
      for (String task : evaluations.firstDue(experiment.id(), LOOKED_AT)) {
        histories
            .find(Ids.evaluation(experiment.id(), task))
            .map(history -> PendingTimers.reasons(history, client.getOptions().getDataConverter()))
            .ifPresent(messages::addAll);
      }
    } catch (StatusRuntimeException e) {
      return List.of(
          new ReasonBody(
              "temporal", "Temporal does not answer (%s).".formatted(e.getStatus().getCode())));
    }
    return messages.stream().map(message -> new ReasonBody("evaluation", message)).toList();
  }
}
