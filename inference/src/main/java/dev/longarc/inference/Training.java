package dev.longarc.inference;

import dev.longarc.evaluation.FailureType;
import dev.longarc.strategy.StrategyException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** The training of a few nets side by side, a run of the model at a time. */
final class Training {
  /** Cells per step and net. A power of two: rows of equal vectors whatever the batch. */
  static final int CELLS = 256;

  private static final double DECAY = 0.3;
  private static final int WARM_UP = 10;

  private final BatchedModel model;
  private final List<TrainingSampler> learners;
  private final long steps;
  private final double peakRate;
  private Tensors state;
  private long done;
  private double loss;

  Training(
      BatchedModel model,
      List<TrainingSampler> learners,
      long steps,
      double peakRate,
      SplittableRandom random) {
    this.model = model;
    this.learners = learners;
    this.steps = steps;
    this.peakRate = peakRate;
    int nets = learners.size();
    state =
        new Tensors(
            Map.of(
                "p", CellNet.initial(nets, random),
                "m", Tensor.floats(nets, CellNet.PARAMETERS),
                "v", Tensor.floats(nets, CellNet.PARAMETERS)));
  }

  boolean isFinished() {
    return done == steps;
  }

  long done() {
    return done;
  }

  /** Steps done, as a share of all. */
  double progress() {
    return (double) done / steps;
  }

  /** The mean loss over the newest run's last step. */
  double loss() {
    return loss;
  }

  /** The nets as they are, (nets, parameters). */
  Tensor parameters() {
    return state.get("p");
  }

  /** Makes up to {@code most} steps in one run of the model. */
  void advance(int most, Runnable heartbeat) {
    int count = (int) Math.min(most, steps - done);
    var outputs = model.run(inputs(count), heartbeat);
    state =
        new Tensors(
            Map.of(
                "p", outputs.get("p_next"),
                "m", outputs.get("m_next"),
                "v", outputs.get("v_next")));
    done += count;
    checkLoss(outputs.get("loss"), count);
  }

  /** What the model is fed for the next {@code count} steps, freshly drawn. */
  Tensors inputs(int count) {
    var inputs = new HashMap<>(state.byName());
    fillCells(inputs, count);
    fillRates(inputs, count);
    return new Tensors(inputs);
  }

  private void fillCells(Map<String, Tensor> inputs, int count) {
    int nets = learners.size();
    var slots = Tensor.bytes(count, nets, CELLS, CellFeatures.SLOTS);
    var flags = Tensor.bytes(count, nets, CELLS, CellFeatures.FLAGS);
    var target = Tensor.bytes(count, nets, CELLS);
    for (int step = 0; step < count; step++) {
      for (int net = 0; net < nets; net++) {
        int from = (step * nets + net) * CELLS;
        learners.get(net).draw(slots, flags, target, from, from + CELLS);
      }
    }
    inputs.put("slots", slots);
    inputs.put("flags", flags);
    inputs.put("target", target);
    inputs.put("weight", filled(1.0f / CELLS, count, nets, CELLS));
  }

  private static Tensor filled(float value, long... shape) {
    var tensor = Tensor.floats(shape);
    var values = tensor.asFloats();
    while (values.hasRemaining()) {
      values.put(value);
    }
    return tensor;
  }

  private void fillRates(Map<String, Tensor> inputs, int count) {
    int nets = learners.size();
    var lr = Tensor.floats(count, nets);
    var correction1 = Tensor.floats(count, nets);
    var correction2 = Tensor.floats(count, nets);
    for (int step = 0; step < count; step++) {
      long t = done + step + 1;
      for (int net = 0; net < nets; net++) {
        int at = step * nets + net;
        lr.asFloats().put(at, (float) rate(t));
        correction1.asFloats().put(at, (float) (1 / (1 - Math.pow(CellNet.BETA1, (double) t))));
        correction2.asFloats().put(at, (float) (1 / (1 - Math.pow(CellNet.BETA2, (double) t))));
      }
    }
    inputs.put("lr", lr);
    inputs.put("decay", filled((float) DECAY, count, nets));
    inputs.put("correction1", correction1);
    inputs.put("correction2", correction2);
  }

  /** Rises over {@value #WARM_UP} steps, then falls along half a cosine to nothing. */
  private double rate(long t) {
    double rise = Math.min(1, (double) t / WARM_UP);
    return peakRate * rise * 0.5 * (1 + Math.cos(Math.PI * t / (steps + 1)));
  }

  private void checkLoss(Tensor losses, int count) {
    var values = losses.asFloats();
    int nets = learners.size();
    double sum = 0;
    for (int net = 0; net < nets; net++) {
      sum += values.get((count - 1) * nets + net);
    }
    loss = sum / nets;
    if (!Double.isFinite(loss)) {
      throw new StrategyException(
          FailureType.MODEL,
          "The loss is (%s) after (%d) steps.\nMaybe the model file was not made by models/build.py."
              .formatted(loss, done),
          null);
    }
  }
}
