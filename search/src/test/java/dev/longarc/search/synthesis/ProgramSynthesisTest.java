package dev.longarc.search.synthesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longarc.arc.Grid;
import dev.longarc.arc.Pair;
import dev.longarc.arc.Puzzle;
import dev.longarc.strategy.Guess;
import dev.longarc.strategy.StrategyOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProgramSynthesisTest {
  private static final long BUDGET = 300;

  /** Closed-in cells turn 4. */
  private static final Puzzle FILL =
      puzzle(
          "33300/30300/33300 > 33300/34300/33300",
          "00000/02222/02002/02222 > 00000/02222/02442/02222",
          "55550/50050/55550/00000/00000 >");

  private final ProgramSynthesis synthesis = new ProgramSynthesis();

  /** Pairs such as {@code 12 > 21}; those without an output are tests. */
  private static Puzzle puzzle(String... pairs) {
    var train = new ArrayList<Pair>();
    var tests = new ArrayList<Grid>();
    for (String pair : pairs) {
      int arrow = pair.indexOf(" >");
      Grid input = Grid.parse(pair.substring(0, arrow));
      if (pair.endsWith(">")) {
        tests.add(input);
      } else {
        train.add(new Pair(input, Grid.parse(pair.substring(arrow + 3))));
      }
    }
    return new Puzzle(train, tests);
  }

  private StrategyOutcome solve(Puzzle puzzle) {
    return synthesis.solve(puzzle, RecordingContext.of(BUDGET));
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          120/345 > 021/543, 706/080 > 607/080, 123/900/456 >, 321/009/654
          0000/0120/0300 > 1122/1122/3300/3300, 500/600 > 55/55/66/66, 0700 >, 77/77
          1100/0002/0002/0002 > 2/2/2, 3000/0044 > 44, 50000/00000/00666 >, 666
          10510/00501 > 30/03, 01501/10510 > 03/30, 11501/00501 >, 03/03
          """)
  void solves(String first, String second, String test, String expected) {
    StrategyOutcome outcome = solve(puzzle(first, second, test));
    assertThat(outcome.guesses().getFirst())
        .extracting(guess -> guess.grid().toString())
        .contains(expected);
    assertThat(outcome.confidence()).isPositive();
  }

  @Test
  void learnsARuleFromAMark() {
    Guess best = solve(FILL).guesses().getFirst().getFirst();
    assertThat(best.grid()).hasToString("55550/54450/55550/00000/00000");
    assertThat(best.program()).contains("input |> enclosed");
  }

  @Test
  void explainsEveryDemonstrationOfEveryTest() {
    StrategyOutcome outcome = solve(puzzle("12 > 21", "30 > 03", "45 >", "678 >"));
    assertThat(outcome.guesses()).hasSize(2);
    assertThat(outcome.guesses().get(0).getFirst().grid()).hasToString("54");
    assertThat(outcome.guesses().get(1).getFirst().grid()).hasToString("876");
    assertThat(outcome.guesses())
        .allSatisfy(guesses -> assertThat(guesses).extracting(Guess::grid).doesNotHaveDuplicates());
  }

  @Test
  void guessesNothingForWhatNoProgramExplains() {
    StrategyOutcome outcome = solve(puzzle("12 > 3", "12 > 4", "12 >"));
    assertThat(outcome.isEmpty()).isTrue();
    assertThat(outcome.confidence()).isZero();
    assertThat(outcome.trace()).isNotEmpty();
  }

  @Test
  void givesTheSameForAnySeed() {
    StrategyOutcome one = synthesis.solve(FILL, RecordingContext.seeded(BUDGET, 1));
    StrategyOutcome other = synthesis.solve(FILL, RecordingContext.seeded(BUDGET, 2));
    assertThat(other).isEqualTo(one);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 100, 210, 260, 400})
  void givesTheSameWhenResumed(int cancelAt) {
    var cancelled = RecordingContext.cancelledAt(BUDGET, cancelAt);
    assertThatThrownBy(() -> synthesis.solve(FILL, cancelled))
        .isInstanceOf(RecordingContext.Cancelled.class);
    assertThat(cancelled.newest).hasSizeLessThan(256_000);
    var resumed = RecordingContext.resumed(BUDGET, cancelled.newest);
    assertThat(synthesis.solve(FILL, resumed)).isEqualTo(solve(FILL));
  }

  @Test
  void resumesWithoutExpandingAgain() {
    var cancelled = RecordingContext.cancelledAt(BUDGET, 200);
    assertThatThrownBy(() -> synthesis.solve(FILL, cancelled))
        .isInstanceOf(RecordingContext.Cancelled.class);
    var undisturbed = RecordingContext.of(BUDGET);
    var resumed = RecordingContext.resumed(BUDGET, cancelled.newest);
    synthesis.solve(FILL, undisturbed);
    synthesis.solve(FILL, resumed);
    assertThat(resumed.beats).isEqualTo(undisturbed.beats - 200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "synthesis-0 a;b", "nonsense"})
  void startsAnewFromACheckpointOfAnotherVersion(String checkpoint) {
    var resumed = RecordingContext.resumed(BUDGET, checkpoint);
    assertThat(synthesis.solve(FILL, resumed)).isEqualTo(solve(FILL));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 10, 300, 3_000})
  void staysWithinItsBudget(long budget) {
    var context = RecordingContext.of(budget);
    StrategyOutcome outcome = synthesis.solve(FILL, context);
    assertThat(outcome.workUnits()).isBetween(1L, budget);
    assertThat(context.done).isBetween(0.0, 1.0);
  }

  /** The checkpoint of a search that fills its whole table fits a heartbeat. */
  @Test
  void boundsItsStates() {
    var growth = new Growth(new Target(FILL));
    while (growth.canExpand()) {
      growth.expandNext();
    }
    assertThat(growth.size()).isLessThan(Growth.MAX_STATES + 500);
    assertThat(growth.genealogy()).hasSizeLessThan(256_000);
  }

  @Test
  void worksOnAnyPuzzle() {
    var random = new Random(3);
    for (int puzzle = 0; puzzle < 30; puzzle++) {
      var train = new ArrayList<Pair>();
      for (int demo = 0; demo <= puzzle % 3; demo++) {
        train.add(new Pair(grid(random), grid(random)));
      }
      var outcome =
          synthesis.solve(
              new Puzzle(train, List.of(grid(random), grid(random))), RecordingContext.of(40));
      assertThat(outcome.guesses()).hasSize(2);
    }
  }

  private static Grid grid(Random random) {
    var cells = new int[1 + random.nextInt(30)][1 + random.nextInt(30)];
    int colours = 1 + random.nextInt(10);
    for (int[] row : cells) {
      for (int column = 0; column < row.length; column++) {
        row[column] = random.nextInt(colours);
      }
    }
    return Grid.of(cells);
  }
}
