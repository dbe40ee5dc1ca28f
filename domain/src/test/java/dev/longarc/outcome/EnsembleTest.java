package dev.longarc.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longarc.arc.Attempts;
import dev.longarc.arc.Grid;
import dev.longarc.evaluation.Failure;
import dev.longarc.evaluation.FailureType;
import dev.longarc.strategy.Calibration;
import dev.longarc.strategy.Calibration.Knot;
import dev.longarc.strategy.Calibrations;
import dev.longarc.strategy.ConfidenceBar;
import dev.longarc.strategy.Guess;
import dev.longarc.strategy.StrategyOutcome;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EnsembleTest {
  private static final Grid A = Grid.parse("1");
  private static final Grid B = Grid.parse("2");
  private static final Grid C = Grid.parse("3");

  private static ConfidenceBar bar(double least) {
    return new ConfidenceBar(least, Calibrations.NONE);
  }

  @Test
  void theFirstInPlanOrderThatPassesWins() {
    var choice =
        Ensemble.choose(List.of(run(0, "low", 0.2, A), run(1, "first", 0.9, B)), bar(0.8), 1);
    assertThat(choice).isEqualTo(new Ensemble.Choice(attempts(B, A), "first", 0.9, null));
  }

  @Test
  void calibratesConfidences() {
    var boastful = Calibration.isotonic(List.of(new Knot(0, 0), new Knot(1, 0.5)), 60, "");
    var modest = new ConfidenceBar(0.8, new Calibrations(3, Map.of("boastful", boastful)));
    var runs = List.of(run(0, "boastful", 0.9, A), run(1, "other", 0.8, B));

    assertThat(Ensemble.passes(runs.getFirst(), modest)).isFalse();
    assertThat(Ensemble.choose(runs, modest, 1))
        .isEqualTo(new Ensemble.Choice(attempts(B, A), "other", 0.8, null));
    assertThat(Ensemble.choose(runs.subList(0, 1), modest, 1).confidence()).isEqualTo(0.45);
  }

  @Test
  void ignoresResultsOfRunsAfterTheWinner() {
    var before = List.of(run(0, "low", 0.2, A), run(1, "winner", 0.8, B));
    var after = Stream.concat(before.stream(), Stream.of(run(2, "faster", 1, C))).toList();
    assertThat(Ensemble.choose(after, bar(0.8), 1)).isEqualTo(Ensemble.choose(before, bar(0.8), 1));
  }

  @Test
  void withoutAWinnerTheMoreConfidentComeFirst() {
    var choice =
        Ensemble.choose(
            List.of(run(0, "low", 0.2, A), run(1, "higher", 0.5, B, B, A)), bar(0.8), 1);
    assertThat(choice).isEqualTo(new Ensemble.Choice(attempts(B, A), "higher", 0.5, null));
  }

  @Test
  void choosesTwoDifferentGridsAtMost() {
    var choice = Ensemble.choose(List.of(run(0, "one", 0.9, A, A, B, C)), bar(0.8), 1);
    assertThat(choice.attempts()).isEqualTo(attempts(A, B));
  }

  @Test
  void aRunWithoutGuessesDoesNotPassEvenABarOfZero() {
    var choice = Ensemble.choose(List.of(run(0, "silent", 1), run(1, "other", 0, A)), bar(0), 1);
    assertThat(choice.strategy()).isEqualTo("other");
  }

  @Test
  void aFailureFailsTheEvaluationOnlyWhenNonePasses() {
    var runs = List.of(failed(0, FailureType.MODEL), run(1, "other", 0.5, A));
    assertThat(Ensemble.choose(runs, bar(0.5), 1).failure()).isNull();

    var unsure = Ensemble.choose(runs, bar(0.6), 1);
    assertThat(unsure.attempts()).isEqualTo(attempts(A));
    assertThat(unsure.failure())
        .isEqualTo(new Failure(FailureType.MODEL, "It broke.", "broken-0: cause"));
  }

  @Test
  void namesFurtherFailuresInTheDetail() {
    var runs = List.of(failed(0, FailureType.MODEL), failed(1, FailureType.NETWORK));
    var failure = Objects.requireNonNull(Ensemble.choose(runs, bar(0.5), 1).failure());
    assertThat(failure.type()).isEqualTo(FailureType.MODEL);
    assertThat(failure.detail()).contains("also broken-1").contains("NETWORK");
  }

  @Test
  void cancelledAndEmptyRunsGiveNoAttempts() {
    var runs = List.of(run(0, "silent", 0.1), new RunReport(0, 1, "gone", 0, 0, 0, "", null, null));
    assertThat(Ensemble.choose(runs, bar(0.5), 2))
        .isEqualTo(new Ensemble.Choice(Attempts.none(2), null, null, null));
  }

  private static Attempts attempts(Grid... grids) {
    return new Attempts(List.of(List.of(grids)));
  }

  private static RunReport run(int index, String name, double confidence, Grid... grids) {
    var guesses = Stream.of(grids).map(grid -> new Guess(grid, confidence, "p")).toList();
    var outcome = new StrategyOutcome(List.of(guesses), confidence, 1, List.of(), "");
    return new RunReport(0, index, name, 1, 0, 0, "w", outcome, null);
  }

  private static RunReport failed(int index, FailureType type) {
    var failure = new Failure(type, "It broke.", "cause");
    return new RunReport(0, index, "broken-" + index, 1, 0, 0, "w", null, failure);
  }
}
