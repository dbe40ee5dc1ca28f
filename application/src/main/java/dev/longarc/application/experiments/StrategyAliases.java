package dev.longarc.application.experiments;

import dev.longarc.application.ErrorCode;
import dev.longarc.application.RequestException;
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
final class StrategyAliases {
  /** The kinds with an engine, and the strategy of each. */
  private static final Map<String, String> ENGINES =
      Map.of(
          "ttt", "test-time-training",
          "program_synthesis", "program-synthesis",
          "evolution", "evolution");

  private static final String HYBRID = "hybrid";
  private static final String ENSEMBLE = "ensemble";
  private static final String IMITATION = "imitation";

  private final StrategyCatalog catalog;

  StrategyAliases(StrategyCatalog catalog) {
    this.catalog = catalog;
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
          case HYBRID ->
              several(config, List.of("program_synthesis", "ttt"), each -> new Step(List.of(each)));
          case ENSEMBLE ->
              List.of(
                  new Step(
                      several(
                          config,
                          List.of("program_synthesis", "evolution", "ttt"),
                          Function.identity())));
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
    String engine = ENGINES.getOrDefault(name, name);
    if (catalog.find(engine).isEmpty()) {
      throw name.equals(IMITATION) ? unavailable(place) : unknown(place, name);
    }
    Long budget = config.budget();
    return new StrategySpec(
        engine,
        budget == null
            ? 0
            : Ranges.whole("strategy_config.budget", budget, 1, StrategyConfig.MAX_BUDGET),
        options == null ? Map.of() : options);
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
