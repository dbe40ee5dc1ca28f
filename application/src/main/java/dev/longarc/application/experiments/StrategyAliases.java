package dev.longarc.application.experiments;

import dev.longarc.application.ErrorCode;
import dev.longarc.application.RequestException;
import dev.longarc.application.contract.StrategyConfig;
import dev.longarc.plan.Plan;
import dev.longarc.plan.Step;
import dev.longarc.plan.StrategySpec;
import dev.longarc.strategy.StrategyCatalog;
import dev.longarc.strategy.StrategyDescriptor;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The kinds of strategies as requests name them, and the plans that they stand for. */
public final class StrategyAliases {
  /** The kinds with an engine, and the strategy of each. */
  private static final Map<String, String> ENGINES =
      Map.of(
          "ttt", "test-time-training",
          "program_synthesis", "program-synthesis",
          "evolution", "evolution");

  private static final String HYBRID = "hybrid";
  private static final String ENSEMBLE = "ensemble";
  private static final String IMITATION = "imitation";

  private static final List<String> HYBRID_STRATEGIES = List.of("program_synthesis", "ttt");
  private static final List<String> ENSEMBLE_STRATEGIES =
      List.of("program_synthesis", "evolution", "ttt");

  private final StrategyCatalog catalog;

  public StrategyAliases(StrategyCatalog catalog) {
    this.catalog = catalog;
  }

  /**
   * The strategies that a name stands for.
   *
   * @param sideBySide whether all run at once; otherwise one after the other until one is confident
   */
  public record Members(String name, List<StrategyDescriptor> strategies, boolean sideBySide) {}

  /**
   * The strategies that {@code name} stands for.
   *
   * @param place of the name in the request
   * @throws RequestException STRATEGY_UNAVAILABLE for a kind without an engine, INVALID_STRATEGY
   *     for an unknown one
   */
  public Members members(String place, String name) {
    List<String> names =
        switch (name) {
          case HYBRID -> HYBRID_STRATEGIES;
          case ENSEMBLE -> ENSEMBLE_STRATEGIES;
          default -> List.of(name);
        };
    return new Members(
        name, names.stream().map(each -> descriptor(place, each)).toList(), name.equals(ENSEMBLE));
  }

  /**
   * The plan with these strategies; the rest is {@code base}'s.
   *
   * @throws RequestException STRATEGY_UNAVAILABLE for a kind without an engine, INVALID_STRATEGY
   *     for an unknown one
   */
  Plan plan(StrategyConfig config, Plan base) {
    String type = config.type();
    if (type == null) {
      throw RequestException.missing("strategy_config.type");
    }
    List<Step> steps =
        switch (type) {
          case HYBRID -> several(config, HYBRID_STRATEGIES, each -> new Step(List.of(each)));
          case ENSEMBLE ->
              List.of(new Step(several(config, ENSEMBLE_STRATEGIES, Function.identity())));
          default -> List.of(new Step(List.of(alone(config, type))));
        };
    return new Plan(
            type,
            "the strategies that were asked for as " + type,
            base.parallelism(),
            type.equals(ENSEMBLE) ? 1 : base.confidenceBar(),
            base.seed(),
            steps)
        .withLimits(base.limits());
  }

  private StrategySpec alone(StrategyConfig config, String type) {
    if (config.strategies() != null) {
      throw RequestException.invalid(
          "strategy_config.strategies",
          "A list of strategies does not fit the type (%s).\nMaybe it is meant for: %s, %s."
              .formatted(type, ENSEMBLE, HYBRID));
    }
    return spec("strategy_config.type", type, config, config.options());
  }

  private <T> List<T> several(
      StrategyConfig config, List<String> usual, Function<StrategySpec, T> made) {
    if (config.options() != null) {
      throw RequestException.invalid(
          "strategy_config.options",
          "Options do not fit the type (%s), which has several strategies.\nMaybe give a plan instead."
              .formatted(config.type()));
    }
    List<String> names = Objects.requireNonNullElse(config.strategies(), usual);
    if (names.isEmpty()) {
      throw RequestException.invalid(
          "strategy_config.strategies", "The list of strategies is empty.");
    }
    return names.stream()
        .map(name -> made.apply(spec("strategy_config.strategies", name, config, null)))
        .toList();
  }

  private StrategySpec spec(
      String place, String name, StrategyConfig config, @Nullable Map<String, String> options) {
    String engine = descriptor(place, name).name();
    Long budget = config.budget();
    return new StrategySpec(
        engine,
        budget == null
            ? 0
            : Ranges.whole("strategy_config.budget", budget, 1, StrategyConfig.MAX_BUDGET),
        options == null ? Map.of() : options);
  }

  private StrategyDescriptor descriptor(String place, String name) {
    return catalog
        .find(ENGINES.getOrDefault(name, name))
        .orElseThrow(() -> name.equals(IMITATION) ? unavailable(place) : unknown(place, name));
  }

  private RequestException unavailable(String place) {
    return refused(
        ErrorCode.STRATEGY_UNAVAILABLE, place, IMITATION, "The strategy (%s) has no engine yet.");
  }

  private RequestException unknown(String place, String name) {
    return refused(ErrorCode.INVALID_STRATEGY, place, name, "Unknown strategy (%s).");
  }

  private RequestException refused(ErrorCode code, String place, String name, String message) {
    var known = new TreeSet<>(ENGINES.keySet());
    Stream.of(HYBRID, ENSEMBLE).forEach(known::add);
    catalog.all().stream().map(StrategyDescriptor::name).forEach(known::add);
    return new RequestException(
        code,
        "%s\nMaybe one of: %s.".formatted(message.formatted(name), String.join(", ", known)),
        Map.of("place", place, "value", name, "available", List.copyOf(known)));
  }
}
