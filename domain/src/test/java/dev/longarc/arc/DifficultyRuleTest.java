package dev.longarc.arc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DifficultyRuleTest {
  private static PuzzleFacts facts(int cells, int colours) {
    return new PuzzleFacts(30, 30, cells, IntStream.range(0, colours).boxed().toList(), 3, 1);
  }

  @ParameterizedTest
  @CsvSource({
    "1, 1, EASY", "100, 4, EASY", "101, 4, EASY", "100, 5, EASY", "101, 5, MEDIUM",
    "400, 7, MEDIUM", "401, 4, MEDIUM", "100, 8, MEDIUM", "401, 5, HARD", "101, 8, HARD",
    "900, 10, HARD"
  })
  void countsPointsForCellsAndColours(int cells, int colours, Difficulty level) {
    assertThat(DifficultyRule.level(facts(cells, colours), 0, 0)).isEqualTo(level);
  }

  @ParameterizedTest
  @CsvSource({
    "2, 2, MEDIUM",
    "2, 0, MEDIUM",
    "3, 3, EASY",
    "4, 3, EASY",
    "3, 2, MEDIUM",
    "100, 74, MEDIUM",
    "100, 75, EASY",
    "100, 26, MEDIUM",
    "100, 25, HARD",
    "3, 0, HARD"
  })
  void resultsShiftTheLevelByOne(int scored, int solved, Difficulty level) {
    assertThat(DifficultyRule.level(facts(200, 6), scored, solved)).isEqualTo(level);
  }

  @Test
  void noLevelIsLeft() {
    assertThat(DifficultyRule.level(facts(1, 1), 3, 3)).isEqualTo(Difficulty.EASY);
    assertThat(DifficultyRule.level(facts(1, 1), 3, 0)).isEqualTo(Difficulty.MEDIUM);
    assertThat(DifficultyRule.level(facts(900, 10), 3, 0)).isEqualTo(Difficulty.HARD);
    assertThat(DifficultyRule.level(facts(900, 10), 3, 3)).isEqualTo(Difficulty.MEDIUM);
  }

  @Test
  void refusesImpossibleCounts() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DifficultyRule.level(facts(1, 1), 3, 4))
        .withMessage("Of (3) scored results, (4) can't have solved it.");
  }

  @Test
  void factsAreOfAllGridsOfThePuzzle() {
    var puzzle =
        new Puzzle(
            List.of(new Pair(Grid.parse("000"), Grid.parse("9/9/9/9"))),
            List.of(Grid.parse("12/34/05")));

    assertThat(PuzzleFacts.of(puzzle))
        .isEqualTo(new PuzzleFacts(4, 3, 6, List.of(0, 1, 2, 3, 4, 5, 9), 1, 1));
  }
}
