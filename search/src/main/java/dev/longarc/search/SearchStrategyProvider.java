package dev.longarc.search;

import dev.longarc.strategy.Strategy;
import dev.longarc.strategy.StrategyCatalog;
import dev.longarc.strategy.StrategyProvider;
import java.util.List;

/** A strategy of the search pool. */
public interface SearchStrategyProvider extends StrategyProvider {
  Strategy create();

  /** A fresh instance of each strategy of the search pool, in the catalogue's order. */
  static List<Strategy> createAll() {
    return StrategyCatalog.providers(SearchStrategyProvider.class).stream()
        .map(SearchStrategyProvider::create)
        .toList();
  }
}
