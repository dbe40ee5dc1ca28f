package dev.longarc.inference;

import dev.longarc.strategy.BuiltInStrategies;
import dev.longarc.strategy.Pool;
import dev.longarc.strategy.Strategy;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The strategies of the inference pool, and the models that they share. */
public final class InferenceStrategies implements AutoCloseable {
  private final OnnxModels models;
  private final List<Strategy> strategies;

  private InferenceStrategies(OnnxModels models, List<Strategy> strategies) {
    this.models = models;
    this.strategies = strategies;
  }

  /**
   * Nothing is loaded before the first run, so this can't fail for a broken model, or where native
   * libraries can't be loaded.
   *
   * @param models folder of {@code .onnx} files that replace those in the jar; null for the jar's
   * @param maxBatch runs that a GPU may do together, at least 1; a CPU does each alone, where a
   *     batch saves nothing
   */
  public static InferenceStrategies create(@Nullable Path models, int maxBatch) {
    var onnx = new OnnxModels(models);
    var limits = new BatchedModel.Limits(maxBatch, 1);
    return new InferenceStrategies(onnx, List.of(new TestTimeTraining(onnx, limits)));
  }

  /**
   * For a worker whose settings are wrong: other pools may share its process, so it starts, and
   * each run of these strategies fails.
   *
   * @param reason what is wrong, and what may help on a second line
   */
  public static InferenceStrategies unavailable(String reason) {
    List<Strategy> strategies =
        BuiltInStrategies.ALL.stream()
            .filter(each -> each.pool() == Pool.INFERENCE)
            .<Strategy>map(each -> new UnavailableStrategy(each, reason))
            .toList();
    return new InferenceStrategies(new OnnxModels(null), strategies);
  }

  /**
   * Loads ONNX Runtime, as the first run would.
   *
   * @return its version
   * @throws dev.longarc.strategy.StrategyException saying why it can't be loaded
   */
  public static String loadRuntime() {
    return OnnxModels.environment().getVersion();
  }

  public List<Strategy> strategies() {
    return strategies;
  }

  /** Frees the models. Call it when no run is left. */
  @Override
  public void close() {
    models.close();
  }
}
