package dev.longarc.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longarc.arc.ArcTask;
import dev.longarc.arc.Attempts;
import dev.longarc.arc.Grid;
import dev.longarc.arc.Pair;
import dev.longarc.arc.Puzzle;
import dev.longarc.evaluation.Scoring.Score;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class ScoringTest {
  private static final Grid A = Grid.parse("1");
  private static final Grid B = Grid.parse("2");
  private static final Grid C = Grid.parse("11");
  private static final Puzzle PUZZLE = new Puzzle(List.of(new Pair(A, B)), List.of(C, C));
  private static final ArcTask TASK = new ArcTask("t", PUZZLE, List.of(A, B));

  @Test
  void solvesWithEitherAttempt() {
    assertThat(score(List.of(A), List.of(B))).isEqualTo(new Score(Verdict.SOLVED, 1));
    assertThat(score(List.of(C, A), List.of(B, C))).isEqualTo(new Score(Verdict.SOLVED, 1));
  }

  @Test
  void countsTestsOneByOne() {
    assertThat(score(List.of(A), List.of(A, C))).isEqualTo(new Score(Verdict.PARTIAL, 0.5));
    assertThat(score(List.of(), List.of(B))).isEqualTo(new Score(Verdict.PARTIAL, 0.5));
    // the answers of the other test are wrong
    assertThat(score(List.of(B), List.of(A))).isEqualTo(new Score(Verdict.UNSOLVED, 0));
  }

  @Test
  void countsNoAnswerAsUnsolved() {
    assertThat(Scoring.score(TASK, Attempts.none(2))).isEqualTo(new Score(Verdict.UNSOLVED, 0));
  }

  @Test
  void requiresTheRightSize() {
    assertThat(score(List.of(C), List.of(Grid.parse("2/2"))))
        .isEqualTo(new Score(Verdict.UNSOLVED, 0));
  }

  @Test
  void leavesUnknownOutputsUnscored() {
    var open = new ArcTask("t", PUZZLE, List.of());

    assertThat(Scoring.score(open, new Attempts(List.of(List.of(A), List.of(B)))))
        .isEqualTo(new Score(Verdict.UNSCORED, 0));
  }

  @Test
  void givesTheAttemptThatSolvedTheHardestTest() {
    assertThat(solvedAt(List.of(A), List.of(B, C))).hasValue(1);
    assertThat(solvedAt(List.of(A), List.of(C, B))).hasValue(2);
    assertThat(solvedAt(List.of(C, A), List.of(B))).hasValue(2);
    assertThat(solvedAt(List.of(A), List.of(C))).isEmpty();
    assertThat(solvedAt(List.of(), List.of())).isEmpty();
    var open = new ArcTask("t", PUZZLE, List.of());
    assertThat(Scoring.solvedAt(open, Attempts.none(2))).isEmpty();
  }

  @Test
  void rejectsAttemptsForOtherTests() {
    assertThatThrownBy(() -> Scoring.score(TASK, Attempts.none(3)))
        .hasMessageContaining("(2) test inputs")
        .hasMessageContaining("for (3)");
  }

  @Test
  void acceptsAtMostTwoDifferentAttempts() {
    assertThatThrownBy(() -> new Attempts(List.of(List.of(A, B, C))))
        .hasMessageContaining("at most 2 different");
    assertThatThrownBy(() -> new Attempts(List.of(List.of(A, Grid.parse("1")))))
        .hasMessageContaining("at most 2 different");
  }

  @Test
  void knowsWhetherThereIsAnAttempt() {
    assertThat(Attempts.none(3).isEmpty()).isTrue();
    assertThat(Attempts.none(3).perTest()).hasSize(3);
    assertThat(new Attempts(List.of(List.of(), List.of(A))).isEmpty()).isFalse();
  }

  private static OptionalInt solvedAt(List<Grid> first, List<Grid> second) {
    return Scoring.solvedAt(TASK, new Attempts(List.of(first, second)));
  }

  private static Score score(List<Grid> first, List<Grid> second) {
    return Scoring.score(TASK, new Attempts(List.of(first, second)));
  }
}
