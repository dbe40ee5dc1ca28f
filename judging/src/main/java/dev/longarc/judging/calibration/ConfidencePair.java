package dev.longarc.judging.calibration;

/**
 * A confidence, and whether it was justified.
 *
 * @param arcTaskId the pairs of one ARC task are never divided between fitting and testing
 * @param confidence 0–1
 */
public record ConfidencePair(String arcTaskId, double confidence, boolean correct) {
  public ConfidencePair {
    if (!(confidence >= 0 && confidence <= 1)) {
      throw new IllegalArgumentException(
          "The confidence (%s) is not from 0 to 1.".formatted(confidence));
    }
  }

  /** 1 when correct, else 0. */
  int outcome() {
    return correct ? 1 : 0;
  }
}
