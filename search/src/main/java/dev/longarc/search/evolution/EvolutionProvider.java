package dev.longarc.search.evolution;

import dev.longarc.search.DslExplainer;
import dev.longarc.search.SearchStrategyProvider;
import dev.longarc.strategy.Budgets;
import dev.longarc.strategy.Pool;
import dev.longarc.strategy.ProgramExplainer;
import dev.longarc.strategy.Strategy;
import dev.longarc.strategy.StrategyDescriptor;
import dev.longarc.strategy.StrategyOption;
import java.util.List;
import java.util.Optional;

/** Genetic programming over the grid DSL: populations of partial answers, recombined. */
public final class EvolutionProvider implements SearchStrategyProvider {
  static final StrategyOption ISLANDS =
      StrategyOption.count("islands", "populations in the ring", 1, 16, 4);

  static final StrategyOption VIEWS =
      StrategyOption.count(
          "views", "islands that see the puzzle through a view, never the last", 0, 15, 2);

  static final StrategyOption POPULATION =
      StrategyOption.count("population", "members of an island, at most", 8, 512, 64);

  static final StrategyOption CHILDREN =
      StrategyOption.count("children", "made on an island in each generation", 1, 512, 64);

  static final StrategyOption LEAST_RATE =
      StrategyOption.number(
          "least-rate", "the least chance of each kind of variation", 0, 0.1, 0.03);

  static final StrategyOption LEARNING_RATE =
      StrategyOption.number(
          "learning-rate", "how fast the chances of variations follow success", 0, 1, 0.03);

  static final StrategyDescriptor DESCRIPTOR =
      new StrategyDescriptor(
          "evolution",
          "evolves programs of the grid DSL on islands, graded by how near they come",
          Pool.SEARCH,
          "operations applied",
          new Budgets(200_000, 100_000, 1_000_000),
          3.2e-6,
          List.of(ISLANDS, VIEWS, POPULATION, CHILDREN, LEAST_RATE, LEARNING_RATE));

  @Override
  public StrategyDescriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public Optional<ProgramExplainer> explainer() {
    return Optional.of(new DslExplainer());
  }

  @Override
  public Strategy create() {
    return new Evolution();
  }
}
