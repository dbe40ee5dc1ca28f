package dev.longarc.judging.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.longarc.judging.FiniteFigures;
import dev.longarc.judging.statistics.Distribution.HistogramBin;
import dev.longarc.judging.statistics.EqualMassBins.BinRange;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class StatisticsTest {
  @Test
  void aShareOfNothingHasNoValue() {
    assertThat(Share.of(0, 0)).isEqualTo(new Share(0, 0, null, null));
  }

  @Test
  void aShareOfAllEndsAtOne() {
    var share = Share.of(30, 30);

    assertThat(share.value()).isEqualTo(1);
    assertThat(Objects.requireNonNull(share.interval()).high()).isCloseTo(1, within(1e-12));
  }

  @Test
  void fewerThanSixFlipsAreNeverSignificant() {
    for (int flips = 0; flips < PairedCounts.LEAST_FLIPS; flips++) {
      assertThat(new PairedCounts(1, flips, 0, 1).mcNemar()).isGreaterThan(PairedCounts.LEVEL);
    }
    assertThat(new PairedCounts(1, 6, 0, 1).mcNemar()).isLessThan(PairedCounts.LEVEL);
  }

  @Test
  void swappingAAndBTurnsTheSign() {
    var random = new Random(1);
    for (int round = 0; round < 500; round++) {
      var counts =
          new PairedCounts(
              random.nextInt(20), random.nextInt(20), random.nextInt(20), random.nextInt(20) + 1);
      var swapped =
          new PairedCounts(counts.both(), counts.onlyB(), counts.onlyA(), counts.neither());
      var interval = Objects.requireNonNull(counts.newcombe());
      var opposite = Objects.requireNonNull(swapped.newcombe());
      double difference = Objects.requireNonNull(counts.difference());

      assertThat(opposite.low()).isCloseTo(-interval.high(), within(1e-12));
      assertThat(opposite.high()).isCloseTo(-interval.low(), within(1e-12));
      assertThat(swapped.mcNemar()).isEqualTo(counts.mcNemar());
      assertThat(interval.low()).isBetween(-1.0, difference);
      assertThat(interval.high()).isBetween(difference, 1.0);
      assertThat(counts.mcNemar()).isBetween(0.0, 1.0);
    }
  }

  /** McNemar's exact test is the sign-flip test of yes and no. */
  @Test
  void theSignFlipTestOfYesAndNoIsMcNemars() {
    for (int onlyA = 0; onlyA < 15; onlyA++) {
      for (int onlyB = 0; onlyB < 15; onlyB++) {
        int[] differences = new int[onlyA + onlyB + 3];
        Arrays.fill(differences, 0, onlyA, -1);
        Arrays.fill(differences, onlyA, onlyA + onlyB, 1);
        assertThat(SignFlipTest.p(differences))
            .isCloseTo(new PairedCounts(0, onlyA, onlyB, 3).mcNemar(), within(1e-12));
      }
    }
  }

  @Test
  void withoutPairsThereIsNoDifference() {
    var none = new PairedCounts(0, 0, 0, 0);

    assertThat(none.difference()).isNull();
    assertThat(none.newcombe()).isNull();
    assertThat(none.leastDifference()).isNull();
    assertThat(none.leastDifferenceAtFlips()).isNull();
  }

  @Test
  void rejectsNegativeCounts() {
    assertThatThrownBy(() -> new PairedCounts(0, -1, 0, 0)).hasMessageContaining("-1");
  }

  @Test
  void rejectsIntervalsThatAreNone() {
    assertThatThrownBy(() -> new Interval(1, 0)).hasMessageContaining("(1.0)");
    assertThatThrownBy(() -> new Interval(Double.NaN, 0)).hasMessageContaining("(NaN)");
  }

  @Test
  void holmKeepsTheOrderAndNeverFalls() {
    assertThat(Holm.adjusted(List.of())).isEmpty();
    assertThat(Holm.adjusted(List.of(0.9, 0.9, 0.9))).containsExactly(1.0, 1.0, 1.0);
  }

  @Test
  void testsOfConstantSamplesAreDefinedOrNull() {
    double[] ones = {1, 1, 1};
    double[] twos = {2, 2, 2};

    assertThat(SampleTests.pairedT(ones, ones)).isEqualTo(1);
    assertThat(SampleTests.pairedT(ones, twos)).isNull();
    assertThat(SampleTests.pairedT(new double[] {1}, new double[] {2})).isNull();
    assertThat(SampleTests.mannWhitney(ones, ones)).isEqualTo(1);
    assertThat(SampleTests.mannWhitney(ones, twos)).isBetween(0.0, 0.2);
    assertThat(SampleTests.mannWhitney(ones, new double[0])).isNull();
  }

  @Test
  void oneValueHasNoBootstrapInterval() {
    assertThat(Bootstrap.ofMean(new double[] {3})).isNull();
    assertThat(Bootstrap.ofMean(new double[0])).isNull();
  }

  @Test
  void anInfiniteResampleHasNoInterval() {
    assertThat(Bootstrap.intervals(3, 1, drawn -> new double[] {1.0 / (drawn[0] % 2)}))
        .containsExactly((Interval) null);
  }

  @Test
  void histogramsHaveTheEdgesOneTwoFive() {
    var distribution = Objects.requireNonNull(Distribution.of(new double[] {0, 0.3, 1, 7, 10}));

    assertThat(distribution.histogram())
        .containsExactly(
            new HistogramBin(0, 0, 1),
            new HistogramBin(0.2, 0.5, 1),
            new HistogramBin(0.5, 1, 0),
            new HistogramBin(1, 2, 1),
            new HistogramBin(2, 5, 0),
            new HistogramBin(5, 10, 1),
            new HistogramBin(10, 20, 1));
  }

  @Test
  void everyValueIsInItsBin() {
    var random = new Random(2);
    for (int round = 0; round < 2000; round++) {
      double value = Math.exp(random.nextGaussian() * 8);
      var distribution = Objects.requireNonNull(Distribution.of(new double[] {value}));
      FiniteFigures.assertFinite(distribution);
      var bin = distribution.histogram().getFirst();
      assertThat(value).isGreaterThanOrEqualTo(bin.from()).isLessThan(bin.to());
    }
    assertThat(Distribution.of(new double[0])).isNull();
  }

  @Test
  void equalValuesShareABin() {
    double[] sorted = {0, 1, 1, 1, 1, 2, 3, 4, 5, 6};

    assertThat(EqualMassBins.of(sorted, 2))
        .containsExactly(new BinRange(0, 5), new BinRange(5, 10));
    assertThat(EqualMassBins.of(sorted, 3))
        .containsExactly(new BinRange(0, 5), new BinRange(5, 7), new BinRange(7, 10));
    assertThat(EqualMassBins.ofValues(new double[] {1, 1, 2}, 2))
        .containsExactly(new BinRange(0, 2), new BinRange(2, 3));
    assertThat(EqualMassBins.of(new double[0], 3)).isEmpty();
  }
}
