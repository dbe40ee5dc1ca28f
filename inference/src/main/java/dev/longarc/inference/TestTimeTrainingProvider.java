package dev.longarc.inference;

import dev.longarc.strategy.Budgets;
import dev.longarc.strategy.Pool;
import dev.longarc.strategy.Strategy;
import dev.longarc.strategy.StrategyDescriptor;
import dev.longarc.strategy.StrategyOption;
import java.util.List;

/** Small nets trained on the ARC task's own augmented demonstrations, inside ONNX Runtime. */
public final class TestTimeTrainingProvider extends InferenceStrategyProvider {
  static final StrategyOption LEARNING_RATE =
      StrategyOption.number("learning-rate", "of training, at its peak", 0.0001, 0.1, 0.01);

  static final StrategyOption RECOLOURINGS =
      StrategyOption.count("recolourings", "each side of a test is shown in, at most", 1, 8, 3);

  static final StrategyDescriptor DESCRIPTOR =
      new StrategyDescriptor(
          "test-time-training",
          "trains small nets on the demonstrations of the ARC task itself, then predicts and votes",
          Pool.INFERENCE,
          "training steps",
          new Budgets(150, 150, 600),
          5e-3,
          List.of(LEARNING_RATE, RECOLOURINGS));

  @Override
  public StrategyDescriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override
  Strategy create(OnnxModels models, BatchedModel.Limits limits) {
    return new TestTimeTraining(models, limits);
  }
}
