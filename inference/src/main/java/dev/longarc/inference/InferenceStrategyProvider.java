package dev.longarc.inference;

import dev.longarc.strategy.Strategy;
import dev.longarc.strategy.StrategyProvider;

/** A strategy of the inference pool. */
abstract class InferenceStrategyProvider implements StrategyProvider {
  /** The models are shared with the pool's other strategies. */
  abstract Strategy create(OnnxModels models, BatchedModel.Limits limits);
}
