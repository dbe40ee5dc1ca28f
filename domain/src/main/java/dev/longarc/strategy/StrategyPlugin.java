package dev.longarc.strategy;

import java.util.List;

/** Further strategies, found by {@link java.util.ServiceLoader} in the jars given to --plugins. */
public interface StrategyPlugin {
  /** A fresh instance of each strategy. */
  List<Strategy> strategies();
}
