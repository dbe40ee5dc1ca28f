package dev.longarc.application.tasks;

import dev.longarc.application.Caller;
import dev.longarc.application.DiskGuard;
import dev.longarc.application.contract.EstimateBodies.EstimatesBody;
import dev.longarc.application.contract.EstimateBodies.EstimatesRequest;
import dev.longarc.application.contract.FeatureBodies.FeaturesBody;
import dev.longarc.application.contract.FeatureBodies.SimilarBody;
import dev.longarc.application.contract.ProgramStepBodies.ProgramStepsBody;
import dev.longarc.application.contract.ProgramStepBodies.ProgramStepsRequest;
import dev.longarc.application.contract.TaskBody;
import dev.longarc.application.contract.TaskBody.PageBody;
import dev.longarc.application.contract.TaskBody.RevisionBody;
import dev.longarc.plan.Prices;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The ARC tasks of this store. */
public final class TaskUseCases implements TaskAccess {
  private final TaskQueries queries;
  private final TaskCommands commands;
  private final SimilarTasks similarity;
  private final StrategyEstimates estimates;
  private final ProgramSteps programs;

  /** Beside an API, which computes the features of earlier ARC tasks in the background. */
  public TaskUseCases(DataSource store, DiskGuard disk, Prices prices) {
    this(store, disk, prices, false);
  }

  private TaskUseCases(DataSource store, DiskGuard disk, Prices prices, boolean alone) {
    queries = new TaskQueries(store);
    commands = new TaskCommands(store, disk);
    similarity = new SimilarTasks(store, queries, alone);
    estimates = new StrategyEstimates(store, queries, prices);
    programs = new ProgramSteps(queries, prices.catalog());
  }

  /** For a command without an API, which computes missing features when it needs them. */
  public static TaskUseCases alone(DataSource store, DiskGuard disk, Prices prices) {
    return new TaskUseCases(store, disk, prices, true);
  }

  @Override
  public PageBody list(Caller caller, TaskSearch search, @Nullable String cursor, int limit) {
    if (!search.features().isEmpty()) {
      similarity.prepare();
    }
    return queries.list(caller, search, cursor, limit);
  }

  @Override
  public TaskBody show(
      Caller caller, String id, @Nullable String dataset, @Nullable Integer revision) {
    return queries.show(caller, id, dataset, revision);
  }

  @Override
  public FeaturesBody features(
      Caller caller, String id, @Nullable String dataset, @Nullable Integer revision) {
    return similarity.features(id, dataset, revision);
  }

  @Override
  public SimilarBody similar(
      Caller caller, String id, @Nullable String dataset, @Nullable Integer revision, int limit) {
    return similarity.similar(id, dataset, revision, limit);
  }

  @Override
  public EstimatesBody estimate(Caller caller, EstimatesRequest request) {
    similarity.prepare();
    return estimates.estimate(request);
  }

  @Override
  public ProgramStepsBody programSteps(Caller caller, String id, ProgramStepsRequest request) {
    return programs.of(id, request);
  }

  @Override
  public RevisionBody add(Caller caller, TaskRequest request) {
    return commands.add(caller, request);
  }

  @Override
  public RevisionBody change(
      Caller caller, String id, @Nullable String dataset, TaskRequest request) {
    return commands.change(caller, id, dataset, request);
  }

  @Override
  public RevisionBody remove(Caller caller, String id, @Nullable String dataset) {
    return commands.remove(caller, id, dataset);
  }
}
