package dev.longarc.cli.experiments;

import dev.longarc.application.Caller;
import dev.longarc.application.contract.ContractJson;
import dev.longarc.cli.terminal.Table;
import dev.longarc.files.planfile.PlanFiles;
import dev.longarc.plan.Plan;
import dev.longarc.plan.Step;
import dev.longarc.plan.StrategySpec;
import dev.longarc.strategy.StrategyCatalog;
import dev.longarc.strategy.StrategyDescriptor;
import dev.longarc.strategy.StrategyOption;
import dev.longarc.text.Printable;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lists the bundled plans, or prints one. */
@Command(
    name = "plans",
    description = {
      "Lists the bundled plans, or describes one.",
      "For an experiment: its plan, with all budgets filled in."
    },
    footer = {
      "Examples:",
      "  longarc plans",
      "  longarc plans default --print > my-plan.yaml     a plan to change",
      "  longarc plans last --print                       the plan of the newest experiment",
      "  longarc run --plan my-plan.yaml"
    })
public final class PlansCommand implements Callable<Integer> {
  private final Context context;

  @Parameters(
      arity = "0..1",
      paramLabel = "NAME|FILE|ID",
      description = "A plan, or an experiment.")
  private @Nullable String name;

  @Option(names = "--print", description = "Print the plan's YAML.")
  private boolean print;

  public PlansCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    if (print) {
      context.screen().print(yaml().stripTrailing());
    } else if (name == null) {
      list();
    } else {
      describe(named(name));
    }
    return 0;
  }

  /** The YAML of the plan; that of a bundled one with its comments. */
  private String yaml() {
    String wanted = name == null ? PlanFiles.bundledNames().getFirst() : name;
    return PlanFiles.bundledText(wanted).orElseGet(() -> PlanFiles.yaml(named(wanted)));
  }

  private Plan named(String argument) {
    return PlanChoice.find(argument).orElseGet(() -> ofExperiment(argument));
  }

  /**
   * The stored plan of an experiment. The database is not started for an argument that can't be an
   * ID.
   */
  private Plan ofExperiment(String argument) {
    if (!argument.matches("[a-z0-9-]+")) {
      throw PlanChoice.unknown(argument);
    }
    try (var store = context.connections().store()) {
      String id =
          ExperimentLookup.search(store.experiments(), argument)
              .orElseThrow(() -> PlanChoice.unknown(argument))
              .experimentId();
      var plan = store.experiments().show(Caller.local(), id).plan();
      return PlanFiles.parse(ContractJson.tree(plan));
    }
  }

  private void list() {
    var screen = context.screen();
    var plans = new Table("plan", "~steps", "~description");
    PlanFiles.bundled().forEach(each -> plans.add(each.name(), steps(each), each.description()));
    screen.print(plans.lines(screen));
    screen.print("");
    var strategies = new Table("strategy", ">budget", "in", "~what it does");
    for (StrategyDescriptor each : StrategyCatalog.builtIn().all()) {
      strategies.add(each.name(), each.defaultBudget(), each.workUnit(), each.meaning());
    }
    screen.print(strategies.lines(screen));
    screen.print("");
    screen.print(options().lines(screen));
  }

  private static Table options() {
    var options = new Table("options of", "name", ">default", "range", "what it is");
    for (StrategyDescriptor each : StrategyCatalog.builtIn().all()) {
      for (StrategyOption option : each.documented()) {
        options.add(
            each.name(),
            option.name(),
            StrategyOption.text(option.standard()),
            StrategyOption.text(option.least()) + " to " + StrategyOption.text(option.most()),
            option.meaning());
      }
    }
    return options;
  }

  private static String steps(Plan plan) {
    return plan.steps().stream().map(PlansCommand::names).collect(Collectors.joining(", then "));
  }

  private static String names(Step step) {
    return step.strategies().stream().map(StrategySpec::name).collect(Collectors.joining(" + "));
  }

  private void describe(Plan plan) {
    var screen = context.screen();
    String description = Printable.line(plan.description());
    screen.print(plan.name() + (description.isEmpty() ? "" : ": " + description));
    screen.print(
        "seed %d, %d evaluations at once, confidence bar %s"
            .formatted(plan.seed(), plan.parallelism(), plan.confidenceBar()));
    if (plan.times().runMinutes() != null) {
      screen.print("a strategy run takes at most %s minutes".formatted(plan.times().runMinutes()));
    }
    if (plan.times().taskMinutes() != null) {
      screen.print("an ARC task takes at most %s minutes".formatted(plan.times().taskMinutes()));
    }
    var table = new Table(">step", "strategy", ">budget", "~options");
    for (int step = 0; step < plan.steps().size(); step++) {
      for (StrategySpec each : plan.steps().get(step).strategies()) {
        table.add(
            step + 1,
            each.name(),
            each.budget() == 0 ? "default" : each.budget(),
            each.options().isEmpty() ? "" : each.options());
      }
    }
    screen.print(table.lines(screen));
  }
}
