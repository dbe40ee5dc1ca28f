package dev.longarc.application.experiments;

import dev.longarc.application.ApplicationSettings;
import dev.longarc.application.DiskGuard;
import dev.longarc.application.queues.QueueStatistics;
import dev.longarc.plan.Prices;
import dev.longarc.store.DiskSpace;
import dev.longarc.store.Evaluations;
import dev.longarc.store.Experiments;
import dev.longarc.store.UserSpending;
import dev.longarc.strategy.StrategyCatalog;
import io.micrometer.core.instrument.MeterRegistry;
import io.temporal.client.WorkflowClient;
import java.time.Clock;
import javax.sql.DataSource;

/** The use cases that need a Temporal server beside the store. */
public final class ExperimentUseCases implements AutoCloseable {
  private final ExperimentWorkflows workflows;
  private final WhyWaiting waiting;
  private final ExperimentCommands commands;

  /**
   * Everything that the use cases need.
   *
   * @param disk the disk of the store
   * @param allowance of each user
   */
  public record Parts(
      DataSource store,
      WorkflowClient temporal,
      QueueStatistics queues,
      StrategyCatalog catalog,
      Prices prices,
      DiskSpace disk,
      ApplicationSettings settings,
      Clock clock,
      MeterRegistry metrics,
      Allowance allowance) {}

  public ExperimentUseCases(Parts parts) {
    var experiments = new Experiments(parts.store());
    var views = new ExperimentViews(parts.store(), parts.settings(), parts.clock());
    workflows = new ExperimentWorkflows(parts.temporal());
    waiting =
        new WhyWaiting(
            views, new Evaluations(parts.store()), parts.disk(), parts.queues(), parts.temporal());
    var limits = new UserLimits(parts.allowance(), new UserSpending(parts.store()), parts.clock());
    commands =
        new ExperimentCommands(
            launcher(parts, limits),
            new ExperimentSteering(experiments, views, workflows),
            new ExperimentControls(experiments, views, workflows, parts.clock()),
            views,
            parts.store(),
            new DiskGuard(parts.disk()),
            limits);
  }

  private ExperimentLauncher launcher(Parts parts, UserLimits limits) {
    return new ExperimentLauncher(
        parts.store(),
        parts.catalog(),
        parts.prices(),
        workflows,
        parts.queues(),
        parts.settings(),
        parts.clock(),
        parts.metrics(),
        limits);
  }

  public WhyWaiting waiting() {
    return waiting;
  }

  public ExperimentCommands commands() {
    return commands;
  }

  @Override
  public void close() {
    workflows.close();
  }
}
