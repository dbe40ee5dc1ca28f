package dev.longarc.inference;

import java.nio.FloatBuffer;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * The net of models/build.py: the layout of its parameters, their initial values, and the inputs of
 * its two models.
 */
final class CellNet {
  static final int HIDDEN = 64;
  static final int CODES = 11;
  static final int COLOURS = SceneGrid.COLOURS;
  static final int OUTPUTS = COLOURS + CellFeatures.SLOTS;
  static final int INPUTS = CellFeatures.SLOTS * CODES + CellFeatures.SLOTS + CellFeatures.FLAGS;
  static final int PARAMETERS =
      INPUTS * HIDDEN + HIDDEN + HIDDEN * HIDDEN + HIDDEN + HIDDEN * OUTPUTS + OUTPUTS;

  private static final double FIRST_SPREAD = 0.03;
  private static final double LAST_SPREAD = 0.05;

  static final double BETA1 = 0.9;
  static final double BETA2 = 0.99;

  /** The task axis of each input of cell-train. */
  static final Map<String, Integer> TRAIN_INPUTS =
      Map.ofEntries(
          Map.entry("p", 0),
          Map.entry("m", 0),
          Map.entry("v", 0),
          Map.entry("slots", 1),
          Map.entry("flags", 1),
          Map.entry("target", 1),
          Map.entry("weight", 1),
          Map.entry("lr", 1),
          Map.entry("decay", 1),
          Map.entry("correction1", 1),
          Map.entry("correction2", 1));

  static final Map<String, Integer> TRAIN_OUTPUTS =
      Map.of("p_next", 0, "m_next", 0, "v_next", 0, "loss", 1);

  static final Map<String, Integer> PREDICT_INPUTS = Map.of("p", 0, "slots", 0, "flags", 0);

  static final Map<String, Integer> PREDICT_OUTPUTS = Map.of("probability", 0);

  private CellNet() {}

  /** Initial parameters for {@code nets} nets, of shape (nets, PARAMETERS). */
  static Tensor initial(int nets, SplittableRandom random) {
    var parameters = Tensor.floats(nets, PARAMETERS);
    var values = parameters.asFloats();
    for (int net = 0; net < nets; net++) {
      // small: a feature that training never shows must not disturb a prediction that has it
      fill(values, INPUTS * HIDDEN, FIRST_SPREAD, random);
      fill(values, HIDDEN, 0, random);
      fill(values, HIDDEN * HIDDEN, Math.sqrt(1.0 / HIDDEN), random);
      fill(values, HIDDEN, 0, random);
      fill(values, HIDDEN * OUTPUTS, LAST_SPREAD, random);
      fill(values, OUTPUTS, 0, random);
    }
    return parameters;
  }

  private static void fill(FloatBuffer values, int count, double spread, SplittableRandom random) {
    for (int index = 0; index < count; index++) {
      values.put(spread == 0 ? 0 : (float) (random.nextGaussian() * spread));
    }
  }
}
