package dev.longarc.search.synthesis;

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

/** Search for programs of the grid DSL that explain the demonstrations. */
public final class ProgramSynthesisProvider implements SearchStrategyProvider {
  static final StrategyOption GROWTH =
      StrategyOption.number(
          "growth", "steps of making states in each stage, as a multiple", 0.1, 10, 1);

  static final StrategyOption VIEWS =
      StrategyOption.count(
          "views", "views in a row that the puzzle is looked at through, at most", 0, 2, 2);

  static final StrategyDescriptor DESCRIPTOR =
      new StrategyDescriptor(
          "program-synthesis",
          "searches a typed grid DSL for programs that explain the demonstrations",
          Pool.SEARCH,
          "units of 30,000 counted steps, about a millisecond each",
          new Budgets(400, 400, 12_000),
          1e-3,
          List.of(GROWTH, VIEWS));

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
    return new ProgramSynthesis();
  }
}
