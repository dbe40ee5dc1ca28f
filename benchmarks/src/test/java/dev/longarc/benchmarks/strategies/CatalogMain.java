package dev.longarc.benchmarks.strategies;

import dev.longarc.arc.Grid;
import dev.longarc.strategy.Pool;
import dev.longarc.strategy.Strategy;
import dev.longarc.strategy.StrategyCatalog;
import java.nio.file.Path;
import java.util.List;

/** Prints the names of a plug-in's strategies, one line for each pool, and steps of a program. */
final class CatalogMain {
  private CatalogMain() {}

  public static void main(String[] args) {
    var catalog = StrategyCatalog.withPlugins(List.of(Path.of(args[0])));
    for (Pool pool : Pool.values()) {
      System.out.println(catalog.plugins(pool).stream().map(CatalogMain::name).toList());
    }
    var steps =
        catalog.explainer("noop").orElseThrow().explain("the test input itself", Grid.parse("12"));
    System.out.println(steps.getLast().grid());
  }

  private static String name(Strategy strategy) {
    return strategy.descriptor().name();
  }
}
