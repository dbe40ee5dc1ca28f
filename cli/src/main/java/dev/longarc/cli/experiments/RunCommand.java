package dev.longarc.cli.experiments;

import dev.longarc.application.Caller;
import dev.longarc.application.contract.DatasetBody;
import dev.longarc.application.contract.ExperimentBodies.EstimateBody;
import dev.longarc.cli.completion.KnownValues;
import dev.longarc.cli.connection.Connection;
import dev.longarc.cli.connection.Context;
import dev.longarc.cli.files.PluginsOption;
import dev.longarc.cli.files.SelectionOptions;
import dev.longarc.cli.terminal.CtrlC;
import dev.longarc.cli.terminal.ExitCodes;
import dev.longarc.cli.terminal.Screen;
import dev.longarc.files.planfile.PlanFiles;
import dev.longarc.plan.Limits;
import dev.longarc.plan.Plan;
import dev.longarc.text.NameRule;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Runs an experiment from its dataset to its results. */
@Command(
    name = "run",
    description = {
      "Runs an experiment and shows its results.",
      "Starts all that it needs, or uses a running `longarc up`.",
      "Exit code: 0, 3 when evaluations FAILED, 4 when a limit stopped it, 5 when it was cancelled",
      "or ended from outside, 130 when interrupted."
    },
    footer = {
      "Examples:",
      "  longarc run                                   the bundled samples",
      "  longarc run --dataset arc-agi-1/training --limit 20",
      "  longarc run --dataset arc-agi-1/training --tasks 0ca9ddb6,00d62c1b",
      "  longarc run --max-cost 2.50 --deadline 8h     stop at a limit",
      "  longarc run --dataset arc-agi_test_challenges.json --plan my-plan.yaml",
      "  longarc run --dry-run --json                  what it would take",
      "  longarc run --resume exp-20261122-samples     continue from where it was",
      "  longarc run --like exp-20261122-samples --seed 7   the same again, with another seed",
      "  longarc run --dataset arc-agi-1/training --limit 50 --stratify difficulty --repeat 5",
      "  longarc run --dataset arc-agi-1/training --failed-in exp-20261122-samples",
      "",
      "The JSON of a dry run has dataset, evaluations, estimated_duration_minutes_least,",
      "estimated_duration_minutes, estimated_cost_least, estimated_cost, estimated_from (measured",
      "or nominal), limit_usd, task_limit_usd, plan, note, selection (text, strata) and repeat_of."
    })
public final class RunCommand implements Callable<Integer> {
  private static final int MAX_REPEATS = 20;

  private final Context context;
  private final Screen screen;

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--dataset",
      paramLabel = "DIR|FILE|NAME",
      completionCandidates = KnownValues.Datasets.class,
      description =
          "A folder, a file or an archive of ARC tasks (docs/datasets.md lists the forms), or a dataset's name in the store. Default: the bundled samples.")
  private @Nullable String dataset;

  @Mixin private SelectionOptions selection = new SelectionOptions();

  @Option(names = "--skip-bad", description = "Omit invalid ARC tasks.")
  private boolean skipBad;

  @Option(
      names = "--plan",
      paramLabel = "NAME|FILE",
      completionCandidates = KnownValues.Plans.class,
      description = "The plan: see `longarc plans`.")
  private @Nullable String plan;

  @Option(names = "--name", description = "Part of the experiment's ID. Default: the dataset's.")
  private @Nullable String name;

  @Option(names = "--seed", paramLabel = "N", description = "The seed, instead of the plan's.")
  private @Nullable Long seed;

  @Mixin private LimitOptions limits = new LimitOptions();

  @Mixin private TextOptions texts = new TextOptions();

  @Mixin private CalibrationOption calibration = new CalibrationOption();

  @Option(
      names = "--like",
      paramLabel = "ID",
      completionCandidates = KnownValues.Ids.class,
      description =
          "Run another one like this experiment: its plan, its ARC tasks. Other options replace its"
              + " own values.")
  private @Nullable String like;

  @Option(
      names = "--repeat",
      paramLabel = "2.." + MAX_REPEATS,
      description =
          "Run it so many times, one after the other, with the next seed each time. With --like and"
              + " no change: until there are so many of that experiment and its repeats.")
  private @Nullable Integer repeat;

  @Option(
      names = "--dry-run",
      description = "Only check and estimate it. A dataset from files is stored all the same.")
  private boolean dryRun;

  @Option(names = "--json", description = "With --dry-run: print one line of JSON.")
  private boolean json;

  @Option(
      names = "--resume",
      paramLabel = "ID",
      completionCandidates = KnownValues.Ids.class,
      description = "Continue an experiment that was interrupted, paused or ended from outside.")
  private @Nullable String resume;

  @Mixin private PluginsOption plugins = new PluginsOption();

  public RunCommand(Context context) {
    this.context = context;
    this.screen = context.screen();
  }

  @Override
  public Integer call() {
    checkOptions();
    if (resume != null) {
      return runAgain(resume);
    }
    return like == null ? runNew() : runLike(like);
  }

  private void checkOptions() {
    selection.check();
    if (name != null) {
      NameRule.broken("experiment's", name)
          .ifPresent(broken -> {
            throw usage(broken + "\nMaybe another --name.");
          });
    }
    if (repeat != null && (repeat < 2 || repeat > MAX_REPEATS)) {
      throw usage("(%d) is not 2 to %d repeats.".formatted(repeat, MAX_REPEATS));
    }
    boolean other = dataset != null || skipBad || like != null || repeat != null || dryRun;
    if (resume != null && (other || changes())) {
      throw usage("With --resume the experiment continues as it is: only --plugins fits.");
    }
    if (like != null && (dataset != null || skipBad)) {
      throw usage(
          "With --like the dataset is that of the experiment: neither --dataset nor --skip-bad fits.");
    }
    if (json && !dryRun) {
      throw usage("--json fits --dry-run only.\nMaybe longarc results ID --json afterwards.");
    }
  }

  private RuntimeException usage(String message) {
    return spec == null
        ? new IllegalStateException(message)
        : new ParameterException(spec.commandLine(), message);
  }

  private int runNew() {
    var chosen =
        DatasetChoice.read(
            dataset,
            context.distribution(),
            new DatasetChoice.Wanted(name, selection, skipBad, screen::notice));
    var wanted = wantedPlan();
    var limited = limits.over(wanted);
    context.home().refuseWhenFull();
    try (var stack = context.connections().stack(plugins.jars(), screen::notice)) {
      CtrlC ctrlC = context.ctrlC().get();
      DatasetBody stored = chosen.in(stack.datasets(), screen::notice);
      var api = stack.api().orElseThrow();
      var request = request(stored, wanted, stack);
      addSelection(request, stack, stored.name());
      if (dryRun) {
        var path = "experiments/create?dry_run=true";
        EstimateText.print(
            screen, json, repeat, api.post(path, request, EstimateBody.class), limited.limits());
        return ExitCodes.OK;
      }
      String id = new ExperimentCreation(screen, stack).create("experiments/create", request);
      return run(stack, ctrlC, id);
    }
  }

  private Plan wantedPlan() {
    var wanted = PlanChoice.read(plan, plugins.jars());
    return seed == null ? wanted : wanted.withSeed(seed);
  }

  private Map<String, Object> request(DatasetBody stored, Plan wanted, Connection stack) {
    var request = new LinkedHashMap<String, Object>();
    request.put("name", name == null ? stored.name() : name);
    request.put("dataset", stored.name());
    request.put("plan", PlanFiles.map(wanted));
    addOptions(request, stack);
    return request;
  }

  private int runLike(String named) {
    context.home().refuseWhenFull();
    try (var stack = context.connections().stack(plugins.jars(), screen::notice)) {
      CtrlC ctrlC = context.ctrlC().get();
      var model = ExperimentLookup.find(stack.experiments(), named);
      var api = stack.api().orElseThrow();
      String path = "experiments/%s/clone".formatted(model.experimentId());
      var request = changes(stack);
      addSelection(request, stack, model.dataset());
      if (dryRun) {
        var estimate = api.post(path + "?dry_run=true", request, EstimateBody.class);
        EstimateText.print(
            screen,
            json,
            repeat,
            estimate,
            new Limits(estimate.taskLimitUsd(), estimate.limitUsd(), null));
        return ExitCodes.OK;
      }
      if (repeat != null && !changes()) {
        return new RepeatedRun(context, stack, ctrlC).run(model, repeat);
      }
      return run(stack, ctrlC, new ExperimentCreation(screen, stack).create(path, request));
    }
  }

  private int run(Connection stack, CtrlC ctrlC, String id) {
    return repeat == null
        ? new ForegroundRun(context, stack, ctrlC).run(id)
        : new RepeatedRun(context, stack, ctrlC)
            .run(stack.experiments().status(Caller.local(), id), repeat);
  }

  private void addSelection(Map<String, Object> request, Connection stack, String stored) {
    selection.addTo(
        request,
        stored,
        () -> stack.datasets().taskIds(Caller.local(), stored),
        named -> ExperimentLookup.find(stack.experiments(), named).experimentId());
  }

  /** Whether an experiment like another one differs from it. */
  private boolean changes() {
    return name != null
        || plan != null
        || seed != null
        || !selection.isEmpty()
        || !limits.isEmpty()
        || !texts.isEmpty()
        || !calibration.isEmpty();
  }

  private void addOptions(Map<String, Object> request, Connection stack) {
    limits.addTo(request);
    texts.addTo(request);
    calibration.addTo(request);
    if (!stack.attached()) {
      request.put("review_seconds", 0); // nobody can review it after the end of this command
    }
  }

  /** What differs from the experiment that is cloned. */
  private Map<String, Object> changes(Connection stack) {
    var request = new LinkedHashMap<String, Object>();
    if (name != null) {
      request.put("name", name);
    }
    if (plan != null) {
      request.put("plan", PlanFiles.map(PlanChoice.read(plan, plugins.jars())));
    }
    if (seed != null) {
      request.put("seed", seed);
    }
    addOptions(request, stack);
    return request;
  }

  private int runAgain(String named) {
    try (var stack = context.connections().stack(plugins.jars(), screen::notice)) {
      CtrlC ctrlC = context.ctrlC().get();
      return new ForegroundRun(context, stack, ctrlC)
          .continued(ExperimentLookup.find(stack.experiments(), named));
    }
  }
}
