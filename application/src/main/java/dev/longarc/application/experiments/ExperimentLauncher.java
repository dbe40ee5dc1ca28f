package dev.longarc.application.experiments;

import dev.longarc.application.ApplicationSettings;
import dev.longarc.application.Caller;
import dev.longarc.application.ErrorCode;
import dev.longarc.application.RequestException;
import dev.longarc.application.queues.QueueBody;
import dev.longarc.application.queues.QueueStatistics;
import dev.longarc.experiment.Experiment;
import dev.longarc.experiment.NewExperiment;
import dev.longarc.files.planfile.PlanFiles;
import dev.longarc.plan.InvalidPlanException;
import dev.longarc.plan.Plan;
import dev.longarc.plan.Prices;
import dev.longarc.store.Datasets;
import dev.longarc.store.Experiments;
import dev.longarc.store.StrategyPace;
import dev.longarc.store.StrategyPace.Pace;
import dev.longarc.strategy.Pool;
import dev.longarc.strategy.StrategyCatalog;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Creates experiments: the row first, then the workflow. */
final class ExperimentLauncher {
  /** 75 MB of heap, at about 15 kB each. */
  private static final int MANY_IN_MEMORY = 5_000;

  private final Datasets datasets;
  private final Experiments experiments;
  private final StrategyCatalog catalog;
  private final Prices prices;
  private final ExperimentWorkflows workflows;
  private final QueueStatistics queues;
  private final StrategyPace pace;
  private final ApplicationSettings settings;
  private final Clock clock;
  private final Counter created;

  ExperimentLauncher(
      Datasets datasets,
      Experiments experiments,
      StrategyCatalog catalog,
      Prices prices,
      ExperimentWorkflows workflows,
      QueueStatistics queues,
      StrategyPace pace,
      ApplicationSettings settings,
      Clock clock,
      MeterRegistry metrics) {
    this.datasets = datasets;
    this.experiments = experiments;
    this.catalog = catalog;
    this.prices = prices;
    this.workflows = workflows;
    this.queues = queues;
    this.pace = pace;
    this.settings = settings;
    this.clock = clock;
    this.created =
        // longarc_experiments_total: Prometheus reserves names that end in _created
        Counter.builder("longarc.experiments")
            .description("Experiments created over the API since it started")
            .register(metrics);
  }

  /**
   * @param notes for the creator: that the reconciler starts it once Temporal answers, that it may
   *     stop at a limit, or that it is large for the server in memory
   */
  record Created(Experiment experiment, int evaluations, Estimate estimate, List<String> notes) {}

  /**
   * @throws RequestException naming the first invalid value; nothing is stored then
   */
  Created create(Caller caller, CreateExperiment request) {
    var draft = draft(request);
    var experiment = store(caller, draft.wanted(), draft.plan(), draft.selection());
    created.increment();
    var notes = new ArrayList<String>();
    boolean started = workflows.tryStart(experiment);
    if (!started) {
      notes.add("Temporal does not answer: the experiment starts once it does.");
    }
    var estimate = estimate(draft, started ? slots() : Map.of());
    notes.addAll(notes(draft, estimate));
    return new Created(experiment, draft.selection().size(), estimate, notes);
  }

  /** What would be created. */
  record Draft(CreateExperiment wanted, Plan plan, List<String> selection) {}

  /**
   * The checked request.
   *
   * @throws RequestException naming the first invalid value, or a limit that does not suffice
   */
  Draft draft(CreateExperiment request) {
    var wanted = request.checked();
    var plan = wanted.over(plan(wanted)).resolved(catalog);
    var selection = DatasetSelection.of(wanted, taskIds(wanted.requiredDataset()));
    LimitCheck.refuseUnpayable(wanted, plan, prices);
    var draft = new Draft(wanted, plan, selection);
    LimitCheck.refuseTooSmall(wanted, plan, estimate(draft, Map.of()));
    return draft;
  }

  /** The estimate with the slots of today's workers. */
  Estimate estimate(Draft draft) {
    return estimate(draft, slots());
  }

  /** Notes for the creator. */
  List<String> notes(Draft draft, Estimate estimate) {
    var notes = new ArrayList<>(LimitCheck.notes(draft.plan(), estimate, prices));
    memoryNote(settings.inMemory(), draft.selection().size()).ifPresent(notes::add);
    return notes;
  }

  private Estimate estimate(Draft draft, Map<Pool, Integer> slots) {
    return estimate(draft.plan(), draft.selection().size(), slots);
  }

  private Estimate estimate(Plan plan, int evaluations, Map<Pool, Integer> slots) {
    var paces = new HashMap<String, Pace>();
    plan.steps().stream()
        .flatMap(step -> step.strategies().stream())
        .forEach(each -> pace.of(each.name()).ifPresent(seen -> paces.put(each.name(), seen)));
    int cores = Runtime.getRuntime().availableProcessors();
    return Estimate.of(
        plan,
        evaluations,
        catalog,
        paces,
        prices.coreSecondUsd(),
        new Estimate.Machines(slots, cores));
  }

  /** The slots of the pools whose workers report them. */
  private Map<Pool, Integer> slots() {
    var slots = new EnumMap<Pool, Integer>(Pool.class);
    for (QueueBody queue : queues.queues()) {
      for (Pool pool : Pool.values()) {
        if (pool.taskQueue().equals(queue.queue()) && queue.slots() > 0) {
          slots.put(pool, queue.slots());
        }
      }
    }
    return slots;
  }

  private Experiment store(
      Caller caller, CreateExperiment wanted, Plan plan, List<String> selection) {
    long review =
        wanted.reviewSeconds() == null ? settings.reviewSeconds() : wanted.reviewSeconds();
    return experiments.create(
        new NewExperiment(
            wanted.requiredName(),
            wanted.requiredDataset(),
            selection,
            plan,
            caller.name(),
            settings.target(),
            Stamp.ofThisMachine(settings.version()),
            wanted.hypothesis()),
        review,
        LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
  }

  private List<String> taskIds(String dataset) {
    if (datasets.find(dataset).isEmpty()) {
      throw new RequestException(
          ErrorCode.DATASET_NOT_FOUND,
          "There is no dataset (%s).\nMaybe upload it first.".formatted(dataset),
          Map.of("place", "dataset", "dataset", dataset));
    }
    return datasets.arcTaskIds(dataset);
  }

  /** Warns about a large experiment on the server in memory. */
  static Optional<String> memoryNote(boolean inMemory, int evaluations) {
    return inMemory && evaluations > MANY_IN_MEMORY
        ? Optional.of(
            "Temporal's server in memory keeps the workflows of all %d evaluations until it ends: `longarc doctor` says how to get a real one."
                .formatted(evaluations))
        : Optional.empty();
  }

  private Plan plan(CreateExperiment wanted) {
    StrategyConfig config = wanted.strategyConfig();
    return config == null
        ? plan(wanted.plan())
        : new StrategyAliases(catalog).plan(config, PlanFiles.standard());
  }

  private static Plan plan(@Nullable JsonNode given) {
    if (given == null || given.isNull()) {
      return PlanFiles.standard();
    }
    if (given.isString()) {
      return PlanFiles.bundled(given.stringValue())
          .orElseThrow(() -> unknownPlan(given.stringValue()));
    }
    if (!given.isObject()) {
      throw new InvalidPlanException(
          "", "The plan (%s) is neither a name nor a plan.".formatted(given));
    }
    return PlanFiles.parse(given);
  }

  private static RequestException unknownPlan(String name) {
    return new RequestException(
        ErrorCode.INVALID_PLAN,
        "There is no bundled plan (%s).\nMaybe one of: %s."
            .formatted(name, String.join(", ", PlanFiles.bundledNames())),
        Map.of("place", "plan", "value", name));
  }
}
