package dev.longarc.judging.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.longarc.judging.FiniteFigures;
import dev.longarc.judging.statistics.References;
import dev.longarc.strategy.Calibration;
import dev.longarc.strategy.Calibration.Kind;
import dev.longarc.strategy.Calibration.Knot;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class CalibrationTest {
  private static final Offset<Double> EXACT = within(1e-9);

  private static List<ConfidencePair> pairs(JsonNode of) {
    double[] confidences = References.doubles(of.required("confidences"));
    int[] outcomes = References.ints(of.required("outcomes"));
    return IntStream.range(0, confidences.length)
        .mapToObj(at -> new ConfidencePair("task-" + at, confidences[at], outcomes[at] == 1))
        .toList();
  }

  /** A confidence c is correct with the chance c to this power. */
  private static List<ConfidencePair> pairs(Random random, int count, double power) {
    return IntStream.range(0, count)
        .mapToObj(at -> {
          double confidence = random.nextInt(101) / 100.0;
          boolean correct = random.nextDouble() < Math.pow(confidence, power);
          return new ConfidencePair("task-" + at, confidence, correct);
        })
        .toList();
  }

  static Stream<JsonNode> errorOfReference() {
    return References.of("calibration_error");
  }

  @ParameterizedTest
  @MethodSource
  void errorOfReference(JsonNode of) {
    var pairs = new ArrayList<>(pairs(of));
    Collections.shuffle(pairs, new Random(1));

    var reliability = Objects.requireNonNull(Reliability.of(pairs));

    assertThat(reliability.ece()).isCloseTo(of.required("ece").doubleValue(), EXACT);
    assertThat(reliability.brier()).isCloseTo(of.required("brier").doubleValue(), EXACT);
    assertThat(reliability.bins()).hasSize(of.required("bins").intValue());
    assertThat(reliability.bins().stream().mapToInt(bin -> bin.correct().of()).sum())
        .isEqualTo(pairs.size());
    assertThat(Objects.requireNonNull(reliability.eceInterval()).high())
        .isGreaterThan(reliability.eceInterval().low());
  }

  static Stream<JsonNode> isotonicOfReference() {
    return References.of("isotonic");
  }

  @ParameterizedTest
  @MethodSource
  void isotonicOfReference(JsonNode of) {
    var curve = IsotonicRegression.fit(pairs(of), "reference");
    double[] at = References.doubles(of.required("at"));
    double[] expected = References.doubles(of.required("calibrated"));

    for (int i = 0; i < at.length; i++) {
      assertThat(curve.apply(at[i])).isCloseTo(expected[i], EXACT);
    }
  }

  static Stream<JsonNode> plattOfReference() {
    return References.of("platt");
  }

  @ParameterizedTest
  @MethodSource
  void plattOfReference(JsonNode of) {
    var curve = PlattScaling.fit(pairs(of), "reference");

    assertThat(curve.slope()).isCloseTo(of.required("slope").doubleValue(), EXACT);
    assertThat(curve.offset()).isCloseTo(of.required("offset").doubleValue(), EXACT);
  }

  @Test
  void contraryConfidencesGetALevelCurve() {
    var contrary =
        IntStream.range(0, 100)
            .mapToObj(at -> new ConfidencePair("" + at, at / 100.0, at < 40))
            .toList();

    var curve = PlattScaling.fit(contrary, "");

    assertThat(curve.slope()).isZero();
    assertThat(curve.apply(0.1)).isEqualTo(curve.apply(0.9)).isCloseTo(0.4, within(0.01));
    assertThat(IsotonicRegression.fit(contrary, "").apply(0.5)).isCloseTo(0.4, EXACT);
  }

  @Test
  void equalConfidencesGetALevelCurve() {
    var equal =
        IntStream.range(0, 10).mapToObj(at -> new ConfidencePair("" + at, 0.7, at < 4)).toList();

    assertThat(PlattScaling.fit(equal, "").apply(0.7))
        .isCloseTo((4 * 5 / 6.0 + 6 / 8.0) / 10, EXACT);
    assertThat(IsotonicRegression.fit(equal, "").apply(0.1)).isCloseTo(0.4, EXACT);
  }

  @Test
  void curvesNeverFallAndStayFrom0To1() {
    var random = new Random(2);
    for (int round = 0; round < 200; round++) {
      var pairs = pairs(random, 1 + random.nextInt(40), random.nextDouble() * 3);
      for (Calibration curve :
          List.of(
              PlattScaling.fit(pairs, ""), IsotonicRegression.fit(pairs, ""), Calibration.NONE)) {
        FiniteFigures.assertFinite(curve);
        double before = 0;
        for (int at = 0; at <= 100; at++) {
          double calibrated = curve.apply(at / 100.0);
          assertThat(calibrated).isBetween(before, 1.0);
          before = calibrated;
        }
      }
    }
  }

  @Test
  void separatedOutcomesHaveAFiniteCurve() {
    var separated =
        IntStream.range(0, 100)
            .mapToObj(at -> new ConfidencePair("" + at, at < 50 ? 0.0 : 1.0, at >= 50))
            .toList();

    var curve = PlattScaling.fit(separated, "");

    assertThat(curve.apply(0)).isCloseTo(1 / 52.0, EXACT);
    assertThat(curve.apply(1)).isCloseTo(51 / 52.0, EXACT);
  }

  @Test
  void correctsConfidencesThatAreTooHigh() {
    var fit = CalibrationFit.of(pairs(new Random(3), 600, 4), Calibration.NONE, "600 runs");

    assertThat(fit.calibration().kind()).isNotEqualTo(Kind.NONE);
    assertThat(fit.calibration().fittedOn()).isEqualTo("600 runs");
    assertThat(fit.calibration().pairs()).isEqualTo(600);
    assertThat(fit.candidates()).hasSize(3);
    assertThat(fit.candidates().getFirst().prior()).isTrue();
    assertThat(Objects.requireNonNull(fit.brierDifference()).high()).isNegative();
    assertThat(Objects.requireNonNull(fit.eceDifference()).high()).isNegative();
    assertThat(fit.reason()).endsWith("has the lowest Brier score out of fold.");
    FiniteFigures.assertFinite(fit);
  }

  @Test
  void keepsWhatIsRightAlready() {
    var fit = CalibrationFit.of(pairs(new Random(5), 400, 1), Calibration.NONE, "");

    assertThat(fit.calibration()).isEqualTo(Calibration.NONE);
    assertThat(fit.brierDifference()).isNull();
    assertThat(fit.reason()).isEqualTo("No curve has a lower Brier score out of fold.");
  }

  @Test
  void fewPairsKeepThePrior() {
    var prior = Calibration.platt(2, -1, 99, "before");

    assertThat(CalibrationFit.of(List.of(), prior, "").calibration()).isEqualTo(prior);
    var few = CalibrationFit.of(pairs(new Random(6), 49, 4), prior, "");
    assertThat(few.calibration()).isEqualTo(prior);
    assertThat(few.candidates()).hasSize(1);
    assertThat(few.reason()).isEqualTo("49 pairs are fewer than the 50 that a curve needs.");
  }

  @Test
  void rareOutcomesKeepThePrior() {
    var wrong =
        IntStream.range(0, 60).mapToObj(at -> new ConfidencePair("" + at, 0.5, at < 4)).toList();

    assertThat(CalibrationFit.of(wrong, Calibration.NONE, "").reason())
        .isEqualTo("4 correct and 56 wrong ones are too few: a curve needs 5 of each.");
  }

  @Test
  void fewTasksKeepThePrior() {
    var repeated =
        IntStream.range(0, 60)
            .mapToObj(at -> new ConfidencePair("" + at % 4, 0.5, at % 2 == 0))
            .toList();

    assertThat(CalibrationFit.of(repeated, Calibration.NONE, "").reason())
        .isEqualTo("4 ARC tasks are too few for 5 folds.");
  }

  @Test
  void isTheSameAfterJson() {
    var json = JsonMapper.shared();
    for (Calibration curve :
        List.of(
            Calibration.NONE,
            Calibration.platt(1.5, -0.25, 60, "a"),
            Calibration.isotonic(List.of(new Knot(0.1, 0.2), new Knot(0.9, 0.7)), 60, "b"))) {
      assertThat(json.readValue(json.writeValueAsString(curve), Calibration.class))
          .isEqualTo(curve);
    }
  }

  @Test
  void rejectsCurvesThatFall() {
    assertThatThrownBy(
            () -> Calibration.isotonic(List.of(new Knot(0.1, 0.2), new Knot(0.9, 0.1)), 2, ""))
        .hasMessageContaining("(ISOTONIC)");
    assertThatThrownBy(() -> Calibration.platt(-1, 0, 2, "")).hasMessageContaining("(-1.0)");
    assertThatThrownBy(() -> Calibration.platt(Double.NaN, 0, 2, "")).hasMessageContaining("(NaN)");
    assertThatThrownBy(() -> new ConfidencePair("1", 1.1, true)).hasMessageContaining("(1.1)");
  }
}
