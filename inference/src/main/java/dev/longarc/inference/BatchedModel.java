package dev.longarc.inference;

import dev.longarc.evaluation.FailureType;
import dev.longarc.strategy.StrategyException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;

/**
 * A model whose concurrent runs are batched along the task axis. Each run gets the outputs that it
 * would get alone.
 */
final class BatchedModel implements MicroBatcher.Runner<Tensors, Tensors> {
  /**
   * The greatest batch on each device, in runs. On a GPU a batch saves kernel launches. On a CPU,
   * where each run has its own thread, it costs copies.
   */
  record Limits(int onCuda, int onCpu) {}

  private final OnnxModels models;
  private final String name;
  private final Map<String, Integer> inputAxes;
  private final Map<String, Integer> outputAxes;
  private final MicroBatcher<Tensors, Tensors> onCuda;
  private final MicroBatcher<Tensors, Tensors> onCpu;

  /**
   * @param inputAxes the task axis of each input
   * @param outputAxes the task axis of each output
   */
  BatchedModel(
      OnnxModels models,
      String name,
      Map<String, Integer> inputAxes,
      Map<String, Integer> outputAxes,
      Limits limits) {
    this.models = models;
    this.name = name;
    this.inputAxes = inputAxes;
    this.outputAxes = outputAxes;
    this.onCuda = new MicroBatcher<>(this, limits.onCuda);
    this.onCpu = new MicroBatcher<>(this, limits.onCpu);
  }

  /** The loaded model. Throws {@link StrategyException} of type MODEL when it can't be loaded. */
  OnnxModel model() {
    return models.get(name, inputAxes.keySet());
  }

  /**
   * Runs the model, perhaps in a batch with other callers.
   *
   * @param heartbeat called while this caller waits for the device; an exception from it ends the
   *     wait
   * @throws StrategyException of type RESOURCE when there is no memory even for this run alone; of
   *     type MODEL when the model fails on these inputs
   */
  Tensors run(Tensors inputs, Runnable heartbeat) {
    try {
      return (model().onCuda() ? onCuda : onCpu).run(inputs, heartbeat);
    } catch (ExecutionException e) {
      throw failure(e);
    }
  }

  private StrategyException failure(ExecutionException e) {
    FailureType type = DeviceMemory.type(e);
    String advice =
        type == FailureType.RESOURCE
            ? "Maybe other programs fill the device's memory, or fewer runs should share it (LONGARC_INFERENCE_SLOTS)."
            : "Maybe the file in longarc.models is not the one this version was made for.";
    return new StrategyException(
        type,
        "The model (%s) failed in a run: %s.\n%s"
            .formatted(name, String.valueOf(e.getCause()), advice),
        e);
  }

  @Override
  public boolean fit(Tensors one, Tensors other) {
    return one.shapesPerTask(inputAxes).equals(other.shapesPerTask(inputAxes));
  }

  @Override
  public boolean tooLarge(Throwable failure) {
    return DeviceMemory.isFull(failure);
  }

  @Override
  public List<Tensors> run(List<Tensors> requests) throws Exception {
    if (requests.size() == 1) {
      return List.of(model().run(requests.getFirst()));
    }
    var outputs = model().run(Tensors.concatenated(requests, inputAxes));
    var answers = new ArrayList<Tensors>();
    long from = 0;
    for (var request : requests) {
      long tasks = request.tasks(inputAxes);
      answers.add(outputs.slice(outputAxes, from, tasks));
      from += tasks;
    }
    return answers;
  }
}
