package dev.longarc.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RunEstimatorTest {
  private static final PuzzleEmbedding CROP = embedding("0120/0000>12 000/340/000>34 ? 0560/0000");
  private static final PuzzleEmbedding OTHER_CROP =
      embedding("0340/0000>34 000/120/000>12 ? 0780/0000");
  private static final PuzzleEmbedding FULL =
      embedding("111/111/111>222/222/222 11/11>22/22 ? 1111/1111");

  private static PuzzleEmbedding embedding(String puzzle) {
    return PuzzleEmbedding.of(PuzzleFeatures.of(Puzzles.parse(puzzle)));
  }

  private static PuzzleRuns runs(PuzzleEmbedding embedding, boolean solved, double seconds) {
    return new PuzzleRuns(embedding, 1, solved ? 1 : 0, Math.log(seconds), Math.log(seconds / 100));
  }

  private static RunEstimator of(PuzzleRuns... runs) {
    return new RunEstimator(List.of(runs));
  }

  @Test
  void similarPuzzlesDecide() {
    var estimator =
        of(
            runs(CROP, true, 1),
            runs(OTHER_CROP, true, 1),
            runs(FULL, false, 10),
            runs(FULL, false, 10));

    var crop = estimator.of(CROP);
    var full = estimator.of(FULL);

    assertThat(crop.confidence()).isGreaterThan(0.6);
    assertThat(full.confidence()).isLessThan(0.4);
    assertThat(crop.seconds()).isCloseTo(1, within(1e-9));
    assertThat(full.seconds()).isCloseTo(10, within(1e-9));
    assertThat(crop.usd()).isCloseTo(0.01, within(1e-9));
    assertThat(crop.similar()).isEqualTo(4);
    assertThat(crop.similarSolved()).isEqualTo(2);
  }

  /** Of n equal puzzles, all solved: the more, the nearer to 1; never 1. */
  @Test
  void fewRunsAreDrawnTowardsWhatIsUsual() {
    var known = new ArrayList<>(List.of(runs(FULL, false, 1)));
    double before = new RunEstimator(known).of(CROP).confidence();
    assertThat(before).isLessThan(0.5);
    for (int count = 1; count < 20; count++) {
      known.add(runs(CROP, true, 1));
      double confidence = new RunEstimator(known).of(CROP).confidence();
      assertThat(confidence).isBetween(before, 1.0).isNotEqualTo(before);
      before = confidence;
    }
    assertThat(before).isGreaterThan(0.9).isLessThan(1);
  }

  @Test
  void distantPuzzlesLeaveWhatIsUsual() {
    var known = Collections.nCopies(9, runs(FULL, true, 4));

    var estimate = new RunEstimator(known).of(CROP);

    assertThat(estimate.confidence()).as("ten of eleven").isCloseTo(10 / 11.0, within(0.01));
    assertThat(estimate.seconds()).isCloseTo(4, within(1e-9));
  }

  @Test
  void runsThatWereNotScoredCountForTimeAlone() {
    var estimate = of(new PuzzleRuns(CROP, 0, 0, Math.log(2), Math.log(0.5))).of(CROP);

    assertThat(estimate.confidence()).isEqualTo(0.5);
    assertThat(estimate.seconds()).isCloseTo(2, within(1e-9));
    assertThat(estimate.usd()).isCloseTo(0.5, within(1e-9));
    assertThat(estimate.similar()).isZero();
  }

  @Test
  void refusesWhatCanNotBe() {
    assertThatIllegalArgumentException().isThrownBy(() -> new RunEstimator(List.of()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PuzzleRuns(CROP, 1, 2, 0, 0))
        .withMessage("Of (1) scored runs, (2) can't have solved it.");
  }
}
