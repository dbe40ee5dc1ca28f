package dev.longarc.application.experiments;

import dev.longarc.application.ApplicationSettings;
import dev.longarc.application.DiskGuard;
import dev.longarc.application.queues.QueueStatistics;
import dev.longarc.plan.Prices;
import dev.longarc.store.Datasets;
import dev.longarc.store.DiskSpace;
import dev.longarc.store.Evaluations;
import dev.longarc.store.Experiments;
import dev.longarc.store.Ledger;
import dev.longarc.store.StrategyPace;
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
      MeterRegistry metrics) {}

  public ExperimentUseCases(Parts parts) {
    var experiments = new Experiments(parts.store());
    var evaluations = new Evaluations(parts.store());
    var views = new ExperimentViews(experiments, evaluations, parts.settings());
    workflows = new ExperimentWorkflows(parts.temporal());
    waiting = new WhyWaiting(views, evaluations, parts.disk(), parts.queues(), parts.temporal());
    commands =
        new ExperimentCommands(
            launcher(parts, experiments),
            new ExperimentSteering(experiments, views, workflows),
            new ExperimentControls(experiments, views, workflows, parts.clock()),
            views,
            new Ledger(parts.store()),
            new DiskGuard(parts.disk()));
  }

  private ExperimentLauncher launcher(Parts parts, Experiments experiments) {
    return new ExperimentLauncher(
        new Datasets(parts.store()),
        experiments,
        parts.catalog(),
        parts.prices(),
        workflows,
        parts.queues(),
        new StrategyPace(parts.store()),
        parts.settings(),
        parts.clock(),
        parts.metrics());
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
