package dev.longarc.cli.bench;

import dev.longarc.cli.files.PluginsOption;
import dev.longarc.cli.terminal.CommandException;
import dev.longarc.strategy.Strategy;
import dev.longarc.strategy.StrategyDescriptor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that specify the search. */
final class SearchOptions {
  /** The seed of the bundled plans, so that results can be compared. */
  private static final long DEFAULT_SEED = 1;

  private static final String STANDARD = "standard";

  @Option(
      names = "--strategy",
      paramLabel = "NAME",
      description =
          "A strategy of the search pool: see `longarc plans`. Default: program-synthesis.")
  private @Nullable String strategy;

  @Option(
      names = "--budget",
      paramLabel = "N|standard|fast|full",
      description =
          "The budget of each search; N is in the strategy's work units. Default: standard, as in a plan without one.")
  private String budget = STANDARD;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "The seed of all random choices. Default: 1, as in the plans.")
  private long seed = DEFAULT_SEED;

  @Option(
      names = "--option",
      paramLabel = "K=V",
      description = "An option of the strategy; can be repeated.")
  private Map<String, String> options = new LinkedHashMap<>();

  @Mixin private PluginsOption plugins = new PluginsOption();

  /** The checked specification. */
  SearchSpec spec(List<Strategy> builtIn) {
    Strategy chosen = SearchStrategies.named(strategy, builtIn, plugins.jars());
    checkOptions(chosen.descriptor());
    return new SearchSpec(chosen, budget(chosen.descriptor()), seed, options);
  }

  private long budget(StrategyDescriptor descriptor) {
    return switch (budget) {
      case STANDARD -> descriptor.defaultBudget();
      case "fast" -> descriptor.budgets().fast();
      case "full" -> descriptor.budgets().full();
      default -> workUnits(descriptor);
    };
  }

  private long workUnits(StrategyDescriptor descriptor) {
    if (!budget.matches("0*[1-9]\\d{0,17}")) {
      throw CommandException.input(
          "The budget (%s) is neither standard, fast, full nor a positive number.\nMaybe %d: a number counts %s."
              .formatted(budget, descriptor.defaultBudget(), descriptor.workUnit()));
    }
    return Long.parseLong(budget);
  }

  private void checkOptions(StrategyDescriptor descriptor) {
    try {
      descriptor.check(options);
    } catch (IllegalArgumentException e) {
      throw CommandException.input(String.valueOf(e.getMessage()));
    }
  }
}
