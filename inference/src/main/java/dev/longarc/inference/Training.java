package dev.longarc.inference;

import dev.longarc.evaluation.FailureType;
import dev.longarc.strategy.StrategyException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Trains a few nets in parallel, a few steps in each run of the model. */
final class Training {
  /** Cells per step and net. A power of two, so that vectors are equal for every batch size. */
  static final int CELLS = 256;

  private static final double DECAY = 0.3;
  private static final int WARM_UP = 10;

  private final BatchedModel model;
  private final List<TrainingSampler> samplers;
  private final long steps;
  private final double peakRate;
  private Tensors state;
  private long stepsDone;
  private double loss;

  Training(
      BatchedModel model,
      List<TrainingSampler> samplers,
      long steps,
      double peakRate,
      SplittableRandom random) {
    this.model = model;
    this.samplers = samplers;
    this.steps = steps;
    this.peakRate = peakRate;
    int nets = samplers.size();
    state =
        new Tensors(
            Map.of(
                "p", CellNet.initial(nets, random),
                "m", Tensor.floats(nets, CellNet.PARAMETERS),
                "v", Tensor.floats(nets, CellNet.PARAMETERS)));
  }

  boolean isFinished() {
    return stepsDone == steps;
  }

  long stepsDone() {
    return stepsDone;
  }

  /** The share of the steps that are done. */
  double progress() {
    return (double) stepsDone / steps;
  }

  /** The mean loss of the nets at the last step. */
  double loss() {
    return loss;
  }

  /** The current parameters of the nets, of shape (nets, parameters). */
  Tensor parameters() {
    return state.get("p");
  }

  /** Trains up to {@code maxSteps} steps in one run of the model. */
  void advance(int maxSteps, Runnable heartbeat) {
    int count = (int) Math.min(maxSteps, steps - stepsDone);
    var outputs = model.run(inputs(count), heartbeat);
    state =
        new Tensors(
            Map.of(
                "p", outputs.get("p_next"),
                "m", outputs.get("m_next"),
                "v", outputs.get("v_next")));
    stepsDone += count;
    checkLoss(outputs.get("loss"), count);
  }

  /** Draws the model's inputs for the next {@code count} steps. */
  Tensors inputs(int count) {
    var inputs = new HashMap<>(state.byName());
    fillCells(inputs, count);
    fillRates(inputs, count);
    return new Tensors(inputs);
  }

  private void fillCells(Map<String, Tensor> inputs, int count) {
    int nets = samplers.size();
    var slots = Tensor.bytes(count, nets, CELLS, CellFeatures.SLOTS);
    var flags = Tensor.bytes(count, nets, CELLS, CellFeatures.FLAGS);
    var target = Tensor.bytes(count, nets, CELLS);
    for (int step = 0; step < count; step++) {
      for (int net = 0; net < nets; net++) {
        int from = (step * nets + net) * CELLS;
        samplers.get(net).draw(slots, flags, target, from, from + CELLS);
      }
    }
    inputs.put("slots", slots);
    inputs.put("flags", flags);
    inputs.put("target", target);
    inputs.put("weight", filledWith(1.0f / CELLS, count, nets, CELLS));
  }

  private static Tensor filledWith(float value, long... shape) {
    var tensor = Tensor.floats(shape);
    var values = tensor.asFloats();
    while (values.hasRemaining()) {
      values.put(value);
    }
    return tensor;
  }

  private void fillRates(Map<String, Tensor> inputs, int count) {
    int nets = samplers.size();
    var lr = Tensor.floats(count, nets);
    var correction1 = Tensor.floats(count, nets);
    var correction2 = Tensor.floats(count, nets);
    for (int step = 0; step < count; step++) {
      long t = stepsDone + step + 1;
      for (int net = 0; net < nets; net++) {
        int at = step * nets + net;
        lr.asFloats().put(at, (float) rate(t));
        correction1.asFloats().put(at, (float) (1 / (1 - Math.pow(CellNet.BETA1, (double) t))));
        correction2.asFloats().put(at, (float) (1 / (1 - Math.pow(CellNet.BETA2, (double) t))));
      }
    }
    inputs.put("lr", lr);
    inputs.put("decay", filledWith((float) DECAY, count, nets));
    inputs.put("correction1", correction1);
    inputs.put("correction2", correction2);
  }

  /** The learning rate: rises over {@value #WARM_UP} steps, then falls along half a cosine to 0. */
  private double rate(long t) {
    double rise = Math.min(1, (double) t / WARM_UP);
    return peakRate * rise * 0.5 * (1 + Math.cos(Math.PI * t / (steps + 1)));
  }

  private void checkLoss(Tensor losses, int count) {
    var values = losses.asFloats();
    int nets = samplers.size();
    double sum = 0;
    for (int net = 0; net < nets; net++) {
      sum += values.get((count - 1) * nets + net);
    }
    loss = sum / nets;
    if (!Double.isFinite(loss)) {
      throw new StrategyException(
          FailureType.MODEL,
          "The loss is (%s) after (%d) steps.\nMaybe the model file was not made by models/build.py."
              .formatted(loss, stepsDone),
          null);
    }
  }
}
