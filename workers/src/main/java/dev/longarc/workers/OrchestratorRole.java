package dev.longarc.workers;

import dev.longarc.activities.notifications.DeliveryActivitiesImpl;
import dev.longarc.activities.pools.PoolSampler;
import dev.longarc.activities.reconciler.Reconciler;
import dev.longarc.activities.regression.RegressionTurn;
import dev.longarc.activities.store.ClosedEvaluations;
import dev.longarc.activities.store.StoreActivitiesImpl;
import dev.longarc.activities.store.TemporalEndings;
import dev.longarc.plan.Prices;
import dev.longarc.store.AdvisoryLock;
import dev.longarc.store.DiskSpace;
import dev.longarc.store.Evaluations;
import dev.longarc.store.Experiments;
import dev.longarc.store.Ledger;
import dev.longarc.store.PoolSamples;
import dev.longarc.store.RegressionChecks;
import dev.longarc.store.Retention;
import dev.longarc.store.StoreBeans;
import dev.longarc.store.SystemEvents;
import dev.longarc.strategy.StrategyCatalog;
import dev.longarc.workflows.TaskQueues;
import dev.longarc.workflows.evaluation.EvaluationHistories;
import dev.longarc.workflows.evaluation.EvaluationWorkflowImpl;
import dev.longarc.workflows.experiment.ExperimentWorkflowImpl;
import dev.longarc.workflows.notifications.DailySummaryWorkflowImpl;
import dev.longarc.workflows.notifications.DeliveryWorkflowImpl;
import dev.longarc.workflows.queues.QueueReader;
import dev.longarc.workflows.shard.ShardWorkflowImpl;
import dev.longarc.workflows.store.OpenWorkflows;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.temporal.client.WorkflowClient;
import io.temporal.worker.WorkerFactory;
import io.temporal.worker.WorkerOptions;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.DependsOn;
import org.springframework.context.annotation.Import;

/**
 * Workflow code, the store's activities, the reconciler, checks for regressions, and messages to
 * users.
 */
@Configuration(proxyBeanMethods = false)
@Import({TemporalConfiguration.class, StoreBeans.class, NotificationConfiguration.class})
@ImportAutoConfiguration({DataSourceAutoConfiguration.class, FlywayAutoConfiguration.class})
public class OrchestratorRole {
  /** The implementations of all workflows. */
  public static final List<Class<?>> WORKFLOWS =
      List.of(
          ExperimentWorkflowImpl.class,
          ShardWorkflowImpl.class,
          EvaluationWorkflowImpl.class,
          DeliveryWorkflowImpl.class,
          DailySummaryWorkflowImpl.class);

  private static final String CORE_SECOND_USD =
      "${longarc.prices.core-second-usd:" + Prices.DEFAULT_CORE_SECOND_USD + "}";

  /** Short activities with one or two statements each. */
  private static final int RECORD_SLOTS = 8;

  /** On a busy machine a workflow thread can wait long for a core; the SDK's own limit is 1 s. */
  private static final long DEADLOCK_TIMEOUT_MS = 5_000;

  private static final Duration SHUTDOWN = Duration.ofSeconds(10);

  @Bean
  @ConditionalOnMissingBean
  DiskSpace diskSpace(
      @Value("${longarc.disk.folder:.}") Path folder,
      @Value("${longarc.disk.minimum:" + DiskSpace.DEFAULT_MINIMUM + "}") String minimum) {
    return DiskSpace.of(folder, minimum);
  }

  @Bean
  DiskWatch diskWatch(DiskSpace disk, SystemEvents events) {
    return new DiskWatch(disk, events);
  }

  @Bean
  ClosedEvaluations closedEvaluations(
      Ledger ledger,
      WorkflowClient client,
      StrategyCatalog catalog,
      @Value(CORE_SECOND_USD) BigDecimal coreSecondUsd) {
    return new ClosedEvaluations(
        ledger,
        OpenWorkflows.on(client),
        new EvaluationHistories(client),
        new Prices(catalog, coreSecondUsd));
  }

  @Bean
  StoreActivitiesImpl storeActivities(
      Experiments experiments,
      Evaluations evaluations,
      Ledger ledger,
      ClosedEvaluations closed,
      SystemEvents events,
      DiskWatch disk,
      StrategyCatalog catalog,
      ObjectProvider<MeterRegistry> metrics,
      @Value(CORE_SECOND_USD) BigDecimal coreSecondUsd) {
    return new StoreActivitiesImpl(
        experiments,
        evaluations,
        ledger,
        closed,
        events,
        catalog,
        new Prices(catalog, coreSecondUsd),
        disk,
        metrics.getIfAvailable(CompositeMeterRegistry::new));
  }

  @Bean
  @DependsOn("flywayInitializer")
  RoleWorker orchestratorWorker(
      WorkflowClient client,
      ServerHealth server,
      StoreActivitiesImpl storeActivities,
      DeliveryActivitiesImpl deliveries) {
    return new RoleWorker(
        "orchestrator",
        Phases.ORCHESTRATOR,
        () -> {},
        SHUTDOWN,
        client,
        server,
        factory -> register(factory, storeActivities, new TemporalEndings(client), deliveries));
  }

  private static void register(WorkerFactory factory, Object... activities) {
    var options =
        WorkerOptions.newBuilder()
            .setMaxConcurrentActivityExecutionSize(RECORD_SLOTS)
            .setMaxConcurrentLocalActivityExecutionSize(RECORD_SLOTS)
            .setUsingVirtualThreadsOnActivityWorker(true)
            .setUsingVirtualThreadsOnLocalActivityWorker(true)
            .setDefaultDeadlockDetectionTimeout(DEADLOCK_TIMEOUT_MS)
            .build();
    var worker = factory.newWorker(TaskQueues.EXPERIMENTS, options);
    worker.registerWorkflowImplementationTypes(WORKFLOWS.toArray(Class<?>[]::new));
    worker.registerActivitiesImplementations(activities);
  }

  @Bean
  @DependsOn("flywayInitializer")
  RegressionSchedule regressionSchedule(RegressionChecks checks) {
    return new RegressionSchedule(new RegressionTurn(checks));
  }

  @Bean
  @DependsOn("flywayInitializer")
  PoolSampleSchedule poolSampleSchedule(WorkflowClient client, DataSource dataSource) {
    var clock = InstantSource.system();
    return new PoolSampleSchedule(
        new PoolSampler(
            new QueueReader(client, clock),
            new PoolSamples(dataSource),
            new AdvisoryLock(dataSource),
            clock));
  }

  @Bean
  @DependsOn("flywayInitializer")
  ReconcilerSchedule reconcilerSchedule(
      Experiments experiments,
      ClosedEvaluations closed,
      SystemEvents events,
      WorkflowClient client,
      TemporalProperties temporal,
      DataSource dataSource,
      DiskWatch disk) {
    return new ReconcilerSchedule(
        new Reconciler(
            experiments, closed, events, client, temporal.target(), new AdvisoryLock(dataSource)),
        disk,
        new HourlyExpiry(new Retention(dataSource)::expire, InstantSource.system()));
  }
}
