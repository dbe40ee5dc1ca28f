package dev.longarc.judging.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.longarc.evaluation.WilsonInterval;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.commons.statistics.interval.BinomialConfidenceInterval;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Every statistic agrees with another implementation. */
final class ReferencesTest {
  private static final Offset<Double> EXACT = within(1e-9);

  static Stream<JsonNode> wilson() {
    return References.of("wilson");
  }

  @ParameterizedTest
  @MethodSource
  void wilson(JsonNode of) {
    int successes = of.required("successes").intValue();
    int trials = of.required("trials").intValue();

    var interval = Objects.requireNonNull(Share.of(successes, trials).interval());

    assertThat(interval.low()).isCloseTo(of.required("low").doubleValue(), EXACT);
    assertThat(interval.high()).isCloseTo(of.required("high").doubleValue(), EXACT);
  }

  /** Why the domain's own formula is enough. */
  @Test
  void wilsonOfTheDomainAgreesWithCommonsStatistics() {
    for (int trials = 1; trials <= 60; trials++) {
      for (int successes = 0; successes <= trials; successes++) {
        var ours = WilsonInterval.of(successes, trials);
        var theirs = BinomialConfidenceInterval.WILSON_SCORE.fromErrorRate(trials, successes, 0.05);
        assertThat(ours.low()).isCloseTo(theirs.getLowerBound(), within(1e-12));
        assertThat(ours.high()).isCloseTo(theirs.getUpperBound(), within(1e-12));
      }
    }
  }

  static Stream<JsonNode> newcombe() {
    return References.of("newcombe");
  }

  @ParameterizedTest
  @MethodSource
  void newcombe(JsonNode of) {
    var interval = Objects.requireNonNull(counts(of, "both", "neither").newcombe());

    assertThat(interval.low()).isCloseTo(of.required("low").doubleValue(), EXACT);
    assertThat(interval.high()).isCloseTo(of.required("high").doubleValue(), EXACT);
  }

  /** Fagerland, Lydersen and Laake, Statistical Analysis of Contingency Tables, chapter 8. */
  @Test
  void newcombeOfAPublishedExample() {
    var interval = Objects.requireNonNull(new PairedCounts(59, 16, 6, 80).newcombe());

    assertThat(interval.low()).isCloseTo(-0.1186, within(0.00005));
    assertThat(interval.high()).isCloseTo(-0.0046, within(0.00005));
  }

  private static PairedCounts counts(JsonNode of, String both, String neither) {
    return new PairedCounts(
        of.path(both).intValue(0),
        of.required("only_a").intValue(),
        of.required("only_b").intValue(),
        of.path(neither).intValue(0));
  }

  static Stream<JsonNode> mcnemar() {
    return References.of("mcnemar");
  }

  @ParameterizedTest
  @MethodSource
  void mcnemar(JsonNode of) {
    var counts = counts(of, "none", "none");
    var least = of.required("least");

    assertThat(counts.mcNemar()).isCloseTo(of.required("p").doubleValue(), EXACT);
    Double atFlips = counts.leastDifferenceAtFlips();
    if (least.isNull()) {
      assertThat(atFlips).isNull();
    } else {
      assertThat(atFlips).isCloseTo(least.doubleValue() / counts.pairs(), EXACT);
    }
  }

  static Stream<JsonNode> signFlip() {
    return References.of("sign_flip");
  }

  @ParameterizedTest
  @MethodSource
  void signFlip(JsonNode of) {
    assertThat(SignFlipTest.p(References.ints(of.required("differences"))))
        .isCloseTo(of.required("p").doubleValue(), EXACT);
  }

  static Stream<JsonNode> holm() {
    return References.of("holm");
  }

  @ParameterizedTest
  @MethodSource
  void holm(JsonNode of) {
    assertClose(
        Holm.adjusted(References.list(of.required("p"))).stream().mapToDouble(p -> p).toArray(),
        of.required("adjusted"));
  }

  static Stream<JsonNode> mannWhitney() {
    return References.of("mann_whitney");
  }

  @ParameterizedTest
  @MethodSource
  void mannWhitney(JsonNode of) {
    assertThat(
            SampleTests.mannWhitney(
                References.doubles(of.required("a")), References.doubles(of.required("b"))))
        .isCloseTo(of.required("p").doubleValue(), EXACT);
  }

  static Stream<JsonNode> pairedT() {
    return References.of("paired_t");
  }

  @ParameterizedTest
  @MethodSource
  void pairedT(JsonNode of) {
    assertThat(
            SampleTests.pairedT(
                References.doubles(of.required("a")), References.doubles(of.required("b"))))
        .isCloseTo(of.required("p").doubleValue(), EXACT);
  }

  static Stream<JsonNode> quantiles() {
    return References.of("quantiles");
  }

  @ParameterizedTest
  @MethodSource
  void quantiles(JsonNode of) {
    assertClose(
        Quantiles.of(
            References.doubles(of.required("values")), References.doubles(of.required("shares"))),
        of.required("quantiles"));
  }

  static Stream<JsonNode> bootstrap() {
    return References.of("bootstrap");
  }

  @ParameterizedTest
  @MethodSource
  void bootstrap(JsonNode of) {
    var interval =
        Objects.requireNonNull(Bootstrap.ofMean(References.doubles(of.required("values"))));

    assertThat(interval.low()).isCloseTo(of.required("low").doubleValue(), EXACT);
    assertThat(interval.high()).isCloseTo(of.required("high").doubleValue(), EXACT);
  }

  private static void assertClose(double[] actual, JsonNode expected) {
    assertThat(actual).containsExactly(References.doubles(expected), EXACT);
  }
}
