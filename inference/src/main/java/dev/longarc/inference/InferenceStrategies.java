package dev.longarc.inference;

import dev.longarc.arc.Puzzle;
import dev.longarc.evaluation.FailureType;
import dev.longarc.strategy.SolveContext;
import dev.longarc.strategy.Strategy;
import dev.longarc.strategy.StrategyCatalog;
import dev.longarc.strategy.StrategyDescriptor;
import dev.longarc.strategy.StrategyException;
import dev.longarc.strategy.StrategyOutcome;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The strategies of the inference pool, and the models that they share. */
public final class InferenceStrategies implements AutoCloseable {
  private final OnnxModels models;
  private final List<Strategy> strategies;

  private InferenceStrategies(
      OnnxModels models, Function<InferenceStrategyProvider, Strategy> creation) {
    this.models = models;
    strategies =
        StrategyCatalog.providers(InferenceStrategyProvider.class).stream().map(creation).toList();
  }

  /**
   * Creates the strategies. Loads nothing before the first run, so a broken model or missing native
   * libraries can't make it fail.
   *
   * @param models folder of {@code .onnx} files that replace those in the jar; null for the jar's
   * @param maxBatch the greatest number of runs in a GPU batch, at least 1; a CPU runs each alone,
   *     since a batch saves nothing there
   */
  public static InferenceStrategies create(@Nullable Path models, int maxBatch) {
    var onnx = new OnnxModels(models);
    var limits = new BatchedModel.Limits(maxBatch, 1);
    return new InferenceStrategies(onnx, provider -> provider.create(onnx, limits));
  }

  /**
   * Strategies whose runs all fail, for a worker with wrong settings: its process starts, since
   * other pools may share it.
   *
   * @param reason the problem, and on a second line perhaps a remedy
   */
  public static InferenceStrategies unavailable(String reason) {
    return new InferenceStrategies(
        new OnnxModels(null), provider -> new UnavailableStrategy(provider.descriptor(), reason));
  }

  private record UnavailableStrategy(StrategyDescriptor descriptor, String reason)
      implements Strategy {
    @Override
    public StrategyOutcome solve(Puzzle puzzle, SolveContext context) {
      throw new StrategyException(FailureType.PLATFORM, reason, null);
    }
  }

  /**
   * Loads ONNX Runtime, as the first run would.
   *
   * @return its version
   * @throws StrategyException with the reason if it can't be loaded
   */
  public static String loadRuntime() {
    return OnnxModels.environment().getVersion();
  }

  public List<Strategy> strategies() {
    return strategies;
  }

  /** Frees the models. Call it only when no run is in progress. */
  @Override
  public void close() {
    models.close();
  }
}
