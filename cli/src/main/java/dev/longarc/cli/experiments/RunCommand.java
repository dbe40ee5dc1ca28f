package dev.longarc.cli.experiments;

import dev.longarc.application.Caller;
import dev.longarc.application.contract.DatasetBody;
import dev.longarc.application.contract.ExperimentBodies;
import dev.longarc.cli.files.PluginsOption;
import dev.longarc.cli.files.SelectionOptions;
import dev.longarc.cli.terminal.CtrlC;
import dev.longarc.cli.terminal.Screen;
import dev.longarc.cli.terminal.Texts;
import dev.longarc.evaluation.ExperimentStatus;
import dev.longarc.files.planfile.PlanFiles;
import dev.longarc.plan.Limits;
import dev.longarc.plan.Plan;
import dev.longarc.text.NameRule;
import dev.longarc.text.Printable;
import java.math.BigDecimal;
import java.time.Duration;
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
import tools.jackson.databind.JsonNode;

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
      "  longarc run --resume exp-20261122-samples     continue from where it was"
    })
public final class RunCommand implements Callable<Integer> {
  private final Context context;
  private final Screen screen;

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--dataset",
      paramLabel = "DIR|FILE|NAME",
      description =
          "A folder, a file or an archive of ARC tasks (docs/datasets.md lists the forms), or a dataset's name in the store. Default: the bundled samples.")
  private @Nullable String dataset;

  @Mixin private SelectionOptions selection = new SelectionOptions();

  @Option(names = "--skip-bad", description = "Omit invalid ARC tasks.")
  private boolean skipBad;

  @Option(
      names = "--plan",
      paramLabel = "NAME|FILE",
      description = "The plan: see `longarc plans`.")
  private @Nullable String plan;

  @Option(names = "--name", description = "Part of the experiment's ID. Default: the dataset's.")
  private @Nullable String name;

  @Option(names = "--seed", paramLabel = "N", description = "The seed, instead of the plan's.")
  private @Nullable Long seed;

  @Mixin private LimitOptions limits = new LimitOptions();

  @Option(
      names = "--resume",
      paramLabel = "ID",
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
    return resume == null ? runNew() : runAgain(resume);
  }

  private void checkOptions() {
    selection.check();
    if (name != null) {
      NameRule.broken("experiment's", name)
          .ifPresent(broken -> {
            throw usage(broken + "\nMaybe another --name.");
          });
    }
    boolean other =
        dataset != null
            || !selection.isEmpty()
            || skipBad
            || plan != null
            || name != null
            || seed != null;
    if (resume != null && (other || !limits.isEmpty())) {
      throw usage("With --resume the experiment continues as it is: only --plugins fits.");
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
      var api = new ApiClient(stack.api().orElseThrow());
      var request = request(stored, wanted, stack);
      selection.addTo(
          request, stored.name(), () -> stack.datasets().taskIds(Caller.local(), stored.name()));
      JsonNode created = api.post("experiments/create", request);
      String id = created.path("experiment_id").asString();
      announce(created, id, stored, limited);
      return new ForegroundRun(context, stack, ctrlC).run(id);
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
    limits.addTo(request);
    if (!stack.attached()) {
      request.put("review_seconds", 0); // there is no review after this command's end
    }
    return request;
  }

  private void announce(JsonNode created, String id, DatasetBody stored, Plan wanted) {
    var cost = created.path("estimated_cost").asDecimal(BigDecimal.ZERO);
    screen.print(
        "Experiment  %s: %s of %s, plan %s"
            .formatted(
                id,
                Texts.count(created.path("evaluations").asInt(0), "evaluation", "evaluations"),
                stored.name(),
                wanted.name()));
    screen.print(
        "Estimate    %s to %s%s, at most %s"
            .formatted(
                minutes(created, "estimated_duration_minutes_least"),
                minutes(created, "estimated_duration_minutes"),
                created.path("estimated_from").asString("").equals("nominal")
                    ? " (a first guess)"
                    : "",
                Texts.dollars(cost)));
    screen.print("Limits      " + limits(wanted.limits()));
    String note = created.path("note").asString("");
    if (!note.isEmpty()) {
      screen.notice(Printable.lines(note));
    }
  }

  private static String minutes(JsonNode created, String field) {
    return Texts.time(Duration.ofMillis(Math.round(60_000 * created.path(field).asDouble(0))));
  }

  private static String limits(Limits limits) {
    BigDecimal all = limits.experimentUsd();
    Long minutes = limits.minutes();
    return "%s, %s per ARC task, %s"
        .formatted(
            all == null ? "none in all" : Texts.dollars(all) + " in all",
            Texts.dollars(limits.taskUsd()),
            minutes == null ? "no deadline" : Texts.time(Duration.ofMinutes(minutes)));
  }

  private int runAgain(String named) {
    try (var stack = context.connections().stack(plugins.jars(), screen::notice)) {
      CtrlC ctrlC = context.ctrlC().get();
      var experiment = ExperimentLookup.find(stack.experiments(), named);
      String id = experiment.experimentId();
      if (ExperimentBodies.status(experiment.status()) == ExperimentStatus.PAUSED
          || experiment.endedFromOutside()) {
        new ApiClient(stack.api().orElseThrow()).post("experiments/" + id + "/resume", Map.of());
      }
      return new ForegroundRun(context, stack, ctrlC).run(id);
    }
  }
}
