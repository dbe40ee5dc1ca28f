package dev.longarc.application.experiments;

import dev.longarc.application.ApplicationSettings;
import dev.longarc.application.Caller;
import dev.longarc.application.ErrorCode;
import dev.longarc.application.RequestException;
import dev.longarc.application.contract.ContractJson;
import dev.longarc.application.contract.ExperimentBodies;
import dev.longarc.application.contract.StrategyConfig;
import dev.longarc.application.queues.QueueStatistics;
import dev.longarc.experiment.Experiment;
import dev.longarc.experiment.NewExperiment;
import dev.longarc.experiment.SelectionSummary;
import dev.longarc.files.planfile.PlanFiles;
import dev.longarc.files.selection.SelectedTasks;
import dev.longarc.plan.InvalidPlanException;
import dev.longarc.plan.Plan;
import dev.longarc.plan.Prices;
import dev.longarc.store.Experiments;
import dev.longarc.store.IdempotencyKeys;
import dev.longarc.store.IdempotencyKeys.Claim;
import dev.longarc.store.OperatorLog;
import dev.longarc.store.OperatorLog.Action;
import dev.longarc.store.StoreConflictException;
import dev.longarc.strategy.StrategyCatalog;
import dev.longarc.text.Sha256;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/** Creates experiments: the row first, then the workflow. */
final class ExperimentLauncher {
  private static final Logger LOG = LoggerFactory.getLogger(ExperimentLauncher.class);

  /** 75 MB of heap, at about 15 kB each. */
  private static final int MANY_IN_MEMORY = 5_000;

  private final DatasetLookup selections;
  private final NamedExperiments named;
  private final Experiments experiments;
  private final IdempotencyKeys keys;
  private final OperatorLog log;
  private final StrategyCatalog catalog;
  private final Prices prices;
  private final ExperimentWorkflows workflows;
  private final ExperimentEstimates estimates;
  private final CalibrationChoice calibrations;
  private final ApplicationSettings settings;
  private final Clock clock;
  private final UserLimits limits;
  private final Counter created;

  ExperimentLauncher(
      DataSource store,
      StrategyCatalog catalog,
      Prices prices,
      ExperimentWorkflows workflows,
      QueueStatistics queues,
      ApplicationSettings settings,
      Clock clock,
      MeterRegistry metrics,
      UserLimits limits) {
    selections = new DatasetLookup(store);
    named = new NamedExperiments(store);
    experiments = new Experiments(store);
    keys = new IdempotencyKeys(store);
    log = new OperatorLog(store);
    estimates = new ExperimentEstimates(store, catalog, prices, queues);
    calibrations = new CalibrationChoice(store);
    this.catalog = catalog;
    this.prices = prices;
    this.workflows = workflows;
    this.settings = settings;
    this.clock = clock;
    this.limits = limits;
    this.created =
        // longarc_experiments_total: Prometheus reserves names that end in _created
        Counter.builder("longarc.experiments")
            .description("Experiments created over the API since it started")
            .register(metrics);
  }

  /**
   * @param notes for the creator: that the reconciler starts it once Temporal answers, that it may
   *     stop at a limit, or that it is large for the server in memory
   * @param isNew false: an earlier request with the same key created it
   */
  record Created(
      Experiment experiment,
      int evaluations,
      Estimate estimate,
      List<String> notes,
      boolean isNew) {}

  /**
   * What is to be created.
   *
   * @param selected how its {@code task_ids} were selected; null: as the request says
   */
  record Creation(CreateExperiment request, @Nullable SelectionSummary selected) {
    static Creation of(CreateExperiment request) {
      return new Creation(request, null);
    }
  }

  /**
   * @param key of the request, which creates nothing again when it is repeated; null: none
   * @throws RequestException naming the first invalid value; nothing is stored then
   */
  Created create(Caller caller, Creation creation, @Nullable String key) {
    var claim = claim(caller, creation, key);
    var experiment = experiments.find(claim.experimentId()).orElseThrow(() -> deleted(claim, key));
    var notes = new ArrayList<String>();
    boolean started = true;
    if (claim.created()) {
      created.increment();
      LOG.info("{}: create by ({}).", experiment.id(), caller.name());
      started = workflows.tryStart(experiment);
    }
    if (!started) {
      notes.add("Temporal does not answer: the experiment starts once it does.");
    }
    int evaluations = experiment.tally().total();
    var estimate =
        started
            ? estimates.of(experiment.plan(), evaluations)
            : estimates.withoutWorkers(experiment.plan(), evaluations);
    notes.addAll(notes(experiment.plan(), evaluations, estimate));
    return new Created(experiment, evaluations, estimate, notes, claim.created());
  }

  private Claim claim(Caller caller, Creation creation, @Nullable String key) {
    Supplier<String> stored = () -> store(caller, draft(creation)).id();
    String own = key == null ? UUID.randomUUID().toString() : key;
    try {
      String hash = Sha256.hex(ContractJson.tree(creation.request()).toString());
      return keys.claim(caller.name(), own, hash, stored);
    } catch (StoreConflictException e) {
      throw RequestException.conflict(e);
    }
  }

  private static RequestException deleted(Claim claim, @Nullable String key) {
    return new RequestException(
        ErrorCode.CONFLICT,
        "The experiment (%s) of the idempotency key (%s) was deleted.\nMaybe use a new key."
            .formatted(claim.experimentId(), key),
        Map.of("experiment_id", claim.experimentId()));
  }

  /**
   * What would be created.
   *
   * @param repeatOf the first experiment of those that it belongs to; null: none
   */
  record Draft(
      CreateExperiment wanted, Plan plan, SelectedTasks selection, @Nullable String repeatOf) {
    int evaluations() {
      return selection.ids().size();
    }
  }

  /**
   * The checked request.
   *
   * @throws RequestException naming the first invalid value, or a limit that does not suffice
   */
  Draft draft(Creation creation) {
    var found = selections.found(creation.request().checked());
    var repeated = named.repeated(found);
    var wanted = NamedExperiments.onSameRevision(found, repeated);
    var plan =
        wanted
            .over(plan(wanted))
            .resolved(catalog)
            .withCalibrations(calibrations.of(wanted, repeated));
    var selection = selected(wanted, creation.selected());
    LimitCheck.refuseUnpayable(wanted, plan, prices);
    String group = named.group(repeated, wanted, plan, selection.ids());
    var draft = new Draft(wanted, plan, selection, group);
    LimitCheck.refuseTooSmall(wanted, plan, estimates.withoutWorkers(plan, draft.evaluations()));
    return draft;
  }

  private SelectedTasks selected(CreateExperiment wanted, @Nullable SelectionSummary how) {
    List<String> known = selections.known(wanted);
    named.refuseUnknown(wanted.selection().conditions().results());
    var selected = DatasetSelection.of(wanted, known, selections.facts(wanted));
    return how == null ? selected : new SelectedTasks(selected.ids(), how);
  }

  /** The estimate with the slots of today's workers. */
  Estimate estimate(Draft draft) {
    return estimates.of(draft.plan(), draft.evaluations());
  }

  /** Notes for the creator. */
  List<String> notes(Draft draft, Estimate estimate) {
    return notes(draft.plan(), draft.evaluations(), estimate);
  }

  private List<String> notes(Plan plan, int evaluations, Estimate estimate) {
    var notes = new ArrayList<>(LimitCheck.notes(plan, estimate, prices));
    memoryNote(settings.inMemory(), evaluations).ifPresent(notes::add);
    return notes;
  }

  private Experiment store(Caller caller, Draft draft) {
    var wanted = draft.wanted();
    var plan = limits.within(caller, draft.plan());
    var config = wanted.strategyConfig();
    long review =
        wanted.reviewSeconds() == null ? settings.reviewSeconds() : wanted.reviewSeconds();
    var experiment =
        experiments.create(
            new NewExperiment(
                wanted.nameOrDataset(),
                wanted.requiredDataset(),
                wanted.datasetRevision(),
                draft.selection().ids(),
                plan,
                caller.name(),
                settings.target(),
                Stamp.ofThisMachine(settings.version()),
                wanted.hypothesis(),
                wanted.description(),
                Objects.requireNonNullElse(wanted.tags(), List.of()),
                config == null ? null : config.text(),
                draft.selection().summary(),
                draft.repeatOf()),
            review,
            LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
    log.append(
        new Action(experiment.id(), caller.name(), "create", null),
        Map.of(),
        Map.of("status", ExperimentBodies.words(experiment.status())));
    return experiment;
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
        "Unknown bundled plan (%s).\nMaybe one of: %s."
            .formatted(name, String.join(", ", PlanFiles.bundledNames())),
        Map.of("place", "plan", "value", name));
  }
}
