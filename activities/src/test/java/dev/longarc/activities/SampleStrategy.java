package dev.longarc.activities;

import dev.longarc.strategy.Budgets;
import dev.longarc.strategy.Pool;
import dev.longarc.strategy.StrategyCatalog;
import dev.longarc.strategy.StrategyDescriptor;
import java.util.List;
import java.util.Set;

/** A strategy as its module describes it. */
public final class SampleStrategy {
  public static final StrategyDescriptor DESCRIPTOR =
      new StrategyDescriptor(
          "program-synthesis",
          "searches",
          Pool.SEARCH,
          "milliseconds",
          Budgets.same(400),
          1e-3,
          Set.of());

  public static final StrategyCatalog CATALOG = StrategyCatalog.of(List.of(DESCRIPTOR));

  private SampleStrategy() {}
}
