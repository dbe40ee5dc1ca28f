package dev.longarc.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.longarc.arc.ArcTask;
import dev.longarc.arc.Attempts;
import dev.longarc.arc.Grid;
import dev.longarc.arc.Pair;
import dev.longarc.arc.Puzzle;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How wrong answers are told apart, and how far they are from right. */
class ErrorCategoryTest {
  private static final Grid INPUT = Grid.parse("0");
  private static final Puzzle PUZZLE =
      new Puzzle(List.of(new Pair(INPUT, INPUT)), List.of(INPUT, INPUT));

  /** The outputs are 6 cells and 1 cell. */
  private static final ArcTask TASK =
      new ArcTask("t", PUZZLE, List.of(Grid.parse("012/210"), Grid.parse("7")));

  /** Attempts for both test inputs, separated by spaces. */
  private static Attempts attempts(String first, String second) {
    return new Attempts(List.of(grids(first), grids(second)));
  }

  private static List<Grid> grids(String texts) {
    return Stream.of(texts.split(" ", -1))
        .filter(text -> !text.isEmpty())
        .map(Grid::parse)
        .toList();
  }

  @ParameterizedTest
  @CsvSource({
    "012/210,        7,    '',            7",
    "33 012/210,     0 7,  '',            7",
    "'',             7,    NO_ANSWER,     1",
    "012210,         7,    WRONG_SIZE,    1",
    "012/213,        7,    WRONG_COLOURS, 6",
    "012/211,        7,    WRONG_CELLS,   6",
    "111/111,        7,    WRONG_COLOURS, 3",
    "012 012/201,    7,    WRONG_CELLS,   5", // the second is nearer
    "012/210,        '',   NO_ANSWER,     6",
    "012/201,        '',   WRONG_CELLS,   4", // the first test input counts
  })
  void tellsWrongAnswersApart(String first, String second, String category, int right) {
    var attempts = attempts(first, second);

    assertThat(ErrorCategory.of(TASK, attempts).map(Enum::name).orElse("")).isEqualTo(category);
    assertThat(PixelAccuracy.of(TASK, attempts)).isEqualTo(new PixelAccuracy(right, 7));
    assertThat(Scoring.score(TASK, attempts).verdict() == Verdict.SOLVED)
        .isEqualTo(category.isEmpty());
  }

  @Test
  void hasAShare() {
    assertThat(new PixelAccuracy(3, 4).share()).isEqualTo(0.75);
    var open = new ArcTask("t", PUZZLE, List.of());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PixelAccuracy.of(open, Attempts.none(2)))
        .withMessageContaining("(t)");
  }
}
