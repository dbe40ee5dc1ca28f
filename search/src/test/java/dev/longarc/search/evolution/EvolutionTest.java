package dev.longarc.search.evolution;

import static dev.longarc.search.Puzzles.puzzle;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longarc.arc.Grid;
import dev.longarc.arc.Pair;
import dev.longarc.arc.Puzzle;
import dev.longarc.dsl.Interpreter;
import dev.longarc.dsl.Programs;
import dev.longarc.dsl.grid.Image;
import dev.longarc.search.RecordingContext;
import dev.longarc.strategy.Candidate;
import dev.longarc.strategy.Guess;
import dev.longarc.strategy.StrategyOption;
import dev.longarc.strategy.StrategyOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EvolutionTest {
  private static final long BUDGET = 100_000;

  /** Enclosed cells become 4, then lines run down from the 5s: too long to be enumerated. */
  private static final Puzzle TWO_STEPS =
      puzzle(
          "333050/303000/333000/000000 > 333050/343050/333050/000050",
          "500000/002222/002002/002222 > 500000/502222/502442/502222",
          "000005/000000/077700/070700/077700 >");

  /** No program of the DSL can explain these. */
  private static final Puzzle NOISE =
      puzzle("1203/4105/0020 > 3141/5926/5358", "1200/0030 > 2718/2818", "0100/2003 >");

  /** A whole run for {@link #NOISE}, which several tests compare with. */
  private static final RecordingContext UNDISTURBED = RecordingContext.of(BUDGET);

  private static final StrategyOutcome EXPECTED = new Evolution().solve(NOISE, UNDISTURBED);

  private final Evolution evolution = new Evolution();

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          120/345 > 021/543, 706/080 > 607/080, 123/900/456 >, 321/009/654
          0000/0120/0340 > 21/43, 500/670/000 > 05/76, 00000/01230/00000 >, 321
          1100/0002/0002/0002 > 2/2/2, 3000/0044 > 44, 50000/00000/00666 >, 666
          33300/30300/33300 > 33300/34300/33300, 0222/0202/0222 > 0222/0242/0222, \
          55550/50050/55550 >, 55550/54450/55550
          """)
  void solves(String first, String second, String test, String expected) {
    StrategyOutcome outcome =
        evolution.solve(puzzle(first, second, test), RecordingContext.of(BUDGET));

    Guess best = outcome.guesses().getFirst().getFirst();
    assertThat(best.grid()).hasToString(expected);
    assertThat(outcome.confidence()).isPositive();
    assertThat(
            Interpreter.run(
                Programs.parse(best.program()), Image.of(Grid.parse(test.replace(" >", "")))))
        .hasToString(expected);
  }

  @Test
  void tracesTheWinnerToItsSeeds() {
    StrategyOutcome outcome = evolution.solve(TWO_STEPS, RecordingContext.of(BUDGET));

    assertThat(outcome.guesses().getFirst().getFirst().grid())
        .hasToString("000005/000005/077705/074705/077705");
    int winner = indexOf(outcome.trace(), "winner");
    assertThat(outcome.trace().get(winner))
        .contains(outcome.guesses().getFirst().getFirst().program());
    List<String> ancestors = outcome.trace().subList(winner + 1, outcome.trace().size());
    assertThat(ancestors.getFirst()).contains("generation", "island", " of #", "score 1.000");
    assertThat(ancestors.getLast()).contains("generation 0", "seed");
    for (String ancestor : ancestors) {
      for (String word : ancestor.split("[ ,]+", -1)) {
        if (word.startsWith("#")) {
          assertThat(ancestors).anyMatch(line -> line.startsWith(word + " "));
        }
      }
    }
  }

  private static int indexOf(List<String> lines, String start) {
    for (int index = 0; index < lines.size(); index++) {
      if (lines.get(index).startsWith(start)) {
        return index;
      }
    }
    throw new AssertionError("No line starts with (%s).".formatted(start));
  }

  @Test
  void namesAllAnswersAsCandidates() {
    var guesses = EXPECTED.guesses().getFirst();
    var candidates = EXPECTED.candidates().getFirst();
    assertThat(guesses).hasSize(3);
    assertThat(candidates).hasSizeGreaterThan(8).noneMatch(Candidate::verified); // it is noise
    assertThat(candidates.subList(0, 3))
        .isEqualTo(guesses.stream().map(guess -> Candidate.of(guess, false)).toList());
    assertThat(candidates).extracting(Candidate::hash).doesNotHaveDuplicates();

    var found = evolution.solve(TWO_STEPS, RecordingContext.of(BUDGET)).candidates().getFirst();
    assertThat(found.getFirst().verified()).isTrue();
    assertThat(found).anyMatch(each -> !each.verified());
  }

  @Test
  void givesTheSameForTheSameSeed() {
    assertThat(evolution.solve(NOISE, RecordingContext.of(BUDGET))).isEqualTo(EXPECTED);
    assertThat(evolution.solve(NOISE, RecordingContext.seeded(BUDGET, 8)).trace())
        .isNotEqualTo(EXPECTED.trace());
  }

  @Test
  void givesTheSameResumedFromAnyCheckpoint() {
    for (Puzzle puzzle : List.of(TWO_STEPS, NOISE)) {
      var undisturbed = RecordingContext.of(BUDGET);
      StrategyOutcome expected = evolution.solve(puzzle, undisturbed);

      assertThat(undisturbed.checkpoints).hasSizeGreaterThan(10);
      int stride = Math.max(1, undisturbed.checkpoints.size() / 4);
      for (int index = 0; index < undisturbed.checkpoints.size(); index += stride) {
        var resumed = RecordingContext.resumed(BUDGET, undisturbed.checkpoints.get(index));
        assertThat(evolution.solve(puzzle, resumed)).as("checkpoint %d", index).isEqualTo(expected);
      }
    }
  }

  @Test
  void repeatsNoMoreThanAGenerationWhenResumed() {
    var resumed = RecordingContext.resumed(BUDGET, UNDISTURBED.checkpoints.getLast());

    evolution.solve(NOISE, resumed);

    assertThat(resumed.checkpoints).hasSizeLessThan(3);
    assertThat(resumed.checkpoints.getFirst()).isEqualTo(UNDISTURBED.checkpoints.getLast());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "evolution-0 0\nrun 1 1 1 1\n", "nonsense"})
  void startsAnewFromACheckpointOfAnotherVersion(String checkpoint) {
    assertThat(evolution.solve(NOISE, RecordingContext.resumed(30_000, checkpoint)))
        .isEqualTo(evolution.solve(NOISE, RecordingContext.of(30_000)));
  }

  @Test
  void startsAnewFromABrokenCheckpoint() {
    String whole = UNDISTURBED.checkpoints.getLast();
    String broken = whole.substring(0, whole.indexOf("\nlibrary")) + "\n";

    assertThat(evolution.solve(NOISE, RecordingContext.resumed(BUDGET, broken)))
        .isEqualTo(EXPECTED);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 100, 30_000})
  void staysWithinItsBudget(long budget) {
    var context = RecordingContext.of(budget);
    StrategyOutcome outcome = evolution.solve(NOISE, context);

    assertThat(outcome.workUnits()).isEqualTo(budget);
    assertThat(context.done).isBetween(0.0, 1.0);
    assertThat(context.beats).isEqualTo((int) (budget / 64));
  }

  @Test
  void onlyImprovesWithItsBudget() {
    double early = bestScore(evolution.solve(NOISE, RecordingContext.of(10_000)));
    double later = bestScore(evolution.solve(NOISE, RecordingContext.of(60_000)));
    double last = bestScore(EXPECTED);
    assertThat(later).isBetween(early, last);
    assertThat(last).isGreaterThan(0.3);
  }

  private static double bestScore(StrategyOutcome outcome) {
    double best = 0;
    for (Guess guess : outcome.guesses().getFirst()) {
      best = Math.max(best, guess.confidence());
    }
    return best / EvolutionRun.PARTIAL_CONFIDENCE;
  }

  @Test
  void offersPartialAnswersWithLittleConfidence() {
    assertThat(EXPECTED.confidence()).isZero();
    assertThat(EXPECTED.guesses().getFirst())
        .isNotEmpty()
        .allMatch(guess -> guess.confidence() < 0.1);
    assertThat(EXPECTED.guesses().getFirst()).extracting(Guess::grid).doesNotHaveDuplicates();
  }

  @Test
  void takesItsSizesFromThePlan() {
    var options = Map.of("islands", "3", "population", "8", "children", "5", "views", "0");
    var undisturbed = RecordingContext.of(BUDGET).with(options);
    StrategyOutcome outcome = evolution.solve(NOISE, undisturbed);

    assertThat(outcome.trace().getFirst()).contains("of 3 islands");
    String checkpoint = undisturbed.checkpoints.getLast();
    assertThat(checkpoint.lines().filter(line -> line.startsWith("members ")))
        .hasSize(3)
        .allSatisfy(members -> assertThat(members.split(" ")).hasSizeLessThanOrEqualTo(17));
    assertThat(evolution.solve(NOISE, RecordingContext.resumed(BUDGET, checkpoint).with(options)))
        .isEqualTo(outcome);
  }

  @Test
  void theStandardOptionsChangeNothing() {
    var standard =
        evolution.descriptor().documented().stream()
            .collect(toMap(StrategyOption::name, each -> StrategyOption.text(each.standard())));
    assertThat(evolution.solve(NOISE, RecordingContext.of(20_000).with(standard)))
        .isEqualTo(evolution.solve(NOISE, RecordingContext.of(20_000)));
  }

  @Test
  void endsWhenCancelled() {
    var cancelled = RecordingContext.cancelledAt(BUDGET, 20);

    assertThatThrownBy(() -> evolution.solve(NOISE, cancelled))
        .isInstanceOf(RecordingContext.Cancelled.class);
    assertThat(cancelled.beats).isEqualTo(20);
  }

  @Test
  void keepsCheckpointsSmall() {
    var random = new Random(11);
    var train = new ArrayList<Pair>();
    for (int demo = 0; demo < 4; demo++) {
      train.add(new Pair(grid(random, 12, 12), grid(random, 12, 12)));
    }
    var context = RecordingContext.of(250_000);
    evolution.solve(new Puzzle(train, List.of(grid(random, 12, 12))), context);

    assertThat(context.checkpoints)
        .isNotEmpty()
        .allSatisfy(checkpoint -> assertThat(checkpoint).hasSizeLessThan(256_000));
  }

  @Test
  void worksOnAnyPuzzle() {
    var random = new Random(3);
    for (int puzzle = 0; puzzle < 16; puzzle++) {
      var train = new ArrayList<Pair>();
      for (int demo = 0; demo <= puzzle % 3; demo++) {
        train.add(new Pair(anyGrid(random, puzzle), anyGrid(random, puzzle)));
      }
      var tests = List.of(anyGrid(random, puzzle), anyGrid(random, puzzle + 1));
      StrategyOutcome outcome =
          evolution.solve(new Puzzle(train, tests), RecordingContext.of(12_000));

      assertThat(outcome.guesses()).hasSize(2);
    }
  }

  private static Grid anyGrid(Random random, int kind) {
    return switch (kind % 4) {
      case 0 -> grid(random, 1, 1);
      case 1 -> grid(random, Grid.MAX_SIDE, Grid.MAX_SIDE);
      default -> grid(random, 1 + random.nextInt(Grid.MAX_SIDE), 1 + random.nextInt(Grid.MAX_SIDE));
    };
  }

  private static Grid grid(Random random, int height, int width) {
    var cells = new int[height][width];
    int colours = 1 + random.nextInt(10);
    for (int[] row : cells) {
      for (int column = 0; column < row.length; column++) {
        row[column] = random.nextInt(colours);
      }
    }
    return Grid.of(cells);
  }
}
