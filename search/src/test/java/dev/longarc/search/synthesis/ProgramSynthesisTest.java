package dev.longarc.search.synthesis;

import static dev.longarc.search.Puzzles.puzzle;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longarc.arc.Grid;
import dev.longarc.arc.Pair;
import dev.longarc.arc.Puzzle;
import dev.longarc.dsl.Programs;
import dev.longarc.search.RecordingContext;
import dev.longarc.search.Target;
import dev.longarc.strategy.Candidate;
import dev.longarc.strategy.Guess;
import dev.longarc.strategy.StrategyOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProgramSynthesisTest {
  private static final long BUDGET = 200;

  /** Enough for the first stage of {@link #HARD}, and some of the second. */
  private static final long STAGES = 500;

  /** Enclosed cells become 4. */
  private static final Puzzle FILL =
      puzzle(
          "33300/30300/33300 > 33300/34300/33300",
          "00000/02222/02002/02222 > 00000/02222/02442/02222",
          "55550/50050/55550/00000/00000 >");

  /** A puzzle without a rule: the search runs all stages that its budget allows. */
  private static final Puzzle HARD =
      puzzle(
          "1020/0301/2013 > 3102/1203/0211",
          "0102/3010/1203 > 1320/2013/3021",
          "2101/0230/3012 > 0321/1102/2310",
          "3021/1302/0110 >");

  /** A whole search for {@link #HARD}, which several tests compare with. */
  private static final RecordingContext UNDISTURBED = RecordingContext.of(STAGES);

  private static final StrategyOutcome EXPECTED = new ProgramSynthesis().solve(HARD, UNDISTURBED);

  private final ProgramSynthesis synthesis = new ProgramSynthesis();

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
  void looksThroughAsManyViewsAsThePlanSays() {
    var plain = RecordingContext.of(BUDGET).with(Map.of("views", "0", "growth", "0.1"));
    assertThat(synthesis.solve(HARD, plain).trace())
        .hasSizeGreaterThan(1)
        .allSatisfy(stage -> assertThat(stage).startsWith("as it is: "));
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
  void explainsItself() {
    String program = solve(FILL).guesses().getFirst().getFirst().program();
    assertThat(program)
        .matches("input .*  # explains 2 of 2 demonstrations, [0-9.]+ bits, \\d agree");
    assertThat(Programs.parse(program.substring(0, program.indexOf('#'))).toString())
        .isEqualTo(program.substring(0, program.indexOf("  #")));
  }

  @Test
  void guessesNothingForWhatNoProgramExplains() {
    StrategyOutcome outcome = solve(puzzle("12 > 3", "12 > 4", "12 > 5", "12 >"));
    assertThat(outcome.isEmpty()).isTrue();
    assertThat(outcome.confidence()).isZero();
    assertThat(outcome.trace()).isNotEmpty();
  }

  @Test
  void guessesWithLessConfidenceWhatExplainsHalf() {
    StrategyOutcome outcome = solve(puzzle("12 > 21", "30 > 03", "45 > 99", "45 > 88", "78 >"));
    assertThat(outcome.guesses().getFirst())
        .isNotEmpty()
        .allSatisfy(guess -> assertThat(guess.program()).containsPattern("explains [23] of 4"));
    assertThat(outcome.confidence()).isLessThan(0.5);
  }

  @Test
  void namesAllAnswersAsCandidates() {
    StrategyOutcome outcome = solve(puzzle("12 > 21", "30 > 03", "45 > 99", "456/777/008 >"));
    List<Guess> guesses = outcome.guesses().getFirst();
    List<Candidate> candidates = outcome.candidates().getFirst();
    assertThat(guesses).hasSize(3);
    assertThat(candidates).hasSizeBetween(9, Solutions.MAX_ANSWERS);
    assertThat(candidates).extracting(Candidate::hash).doesNotHaveDuplicates();
    for (int rank = 0; rank < guesses.size(); rank++) {
      boolean verified = candidates.get(rank).verified();
      assertThat(candidates.get(rank)).isEqualTo(Candidate.of(guesses.get(rank), verified));
    }
    assertThat(candidates)
        .allSatisfy(each ->
            assertThat(each.verified()).isEqualTo(each.program().contains("explains 3 of 3")));
  }

  @Test
  void verifiesProgramsThatExplainEverything() {
    assertThat(solve(FILL).candidates().getFirst().getFirst().verified()).isTrue();
  }

  @Test
  void givesTheSameForAnySeed() {
    assertThat(synthesis.solve(HARD, RecordingContext.seeded(STAGES, 2))).isEqualTo(EXPECTED);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.4, 0.95})
  void givesTheSameWhenResumed(double place) {
    var cancelled = RecordingContext.cancelledAt(STAGES, 1 + (int) (place * UNDISTURBED.beats));
    assertThatThrownBy(() -> synthesis.solve(HARD, cancelled))
        .isInstanceOf(RecordingContext.Cancelled.class);
    assertThat(cancelled.newest).hasSizeLessThan(256_000);
    var resumed = RecordingContext.resumed(STAGES, cancelled.newest);
    StrategyOutcome outcome = synthesis.solve(HARD, resumed);
    assertThat(outcome.guesses()).isEqualTo(EXPECTED.guesses());
    assertThat(outcome.candidates()).isEqualTo(EXPECTED.candidates());
    assertThat(outcome.workUnits()).isEqualTo(EXPECTED.workUnits());
  }

  @Test
  void repeatsOneStageAtMost() {
    var cancelled = RecordingContext.cancelledAt(STAGES, UNDISTURBED.beats);
    assertThatThrownBy(() -> synthesis.solve(HARD, cancelled))
        .isInstanceOf(RecordingContext.Cancelled.class);
    var resumed = RecordingContext.resumed(STAGES, cancelled.newest);
    assertThat(synthesis.solve(HARD, resumed).trace()).hasSize(1);
    assertThat(EXPECTED.trace()).hasSizeGreaterThan(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"nonsense", "synthesis-2 1 1\n1 input |> what"})
  void startsAnewFromWhatIsNoCheckpoint(String checkpoint) {
    var resumed = RecordingContext.resumed(BUDGET, checkpoint);
    assertThat(synthesis.solve(FILL, resumed)).isEqualTo(solve(FILL));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 10, 100, 500})
  void staysWithinItsBudget(long budget) {
    var context = RecordingContext.of(budget);
    StrategyOutcome outcome = synthesis.solve(HARD, context);
    assertThat(outcome.workUnits()).isBetween(1L, budget);
    assertThat(context.done).isBetween(0.0, 1.0);
  }

  @Test
  void boundsItsStates() {
    var budget = new StepBudget(RecordingContext.of(1_000_000), 0, () -> "");
    var enumerator =
        new BottomUpEnumerator(
            Target.of(HARD), Costs.read(), Long.MAX_VALUE, 30_000, List.of(), budget);
    enumerator.addSeed(State.ofInputs(Target.of(HARD).inputs));
    while (enumerator.enumerateLevel()) {
      assertThat(enumerator.bytes()).isLessThan(BottomUpEnumerator.MAX_BYTES);
    }
    assertThat(enumerator.size()).isGreaterThan(10_000);
    assertThat(enumerator.size()).isLessThan(31_000);
    assertThat(enumerator.bytes()).isLessThan(BottomUpEnumerator.MAX_BYTES + (1 << 20));
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
