package dev.longarc.benchmarks.strategies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.longarc.arc.Grid;
import dev.longarc.arc.Pair;
import dev.longarc.arc.Puzzle;
import dev.longarc.evaluation.FailureType;
import dev.longarc.strategy.Guess;
import dev.longarc.strategy.Pool;
import dev.longarc.strategy.Strategy;
import dev.longarc.strategy.StrategyException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TestStrategiesTest {
  private static final Puzzle PUZZLE = puzzle(1);

  @TempDir Path folder;

  @Test
  void existForBothPools() {
    assertThat(new TestStrategies().strategies())
        .extracting(strategy -> strategy.descriptor().name() + " " + strategy.descriptor().pool())
        .containsExactly(
            "noop SEARCH",
            "sleep SEARCH",
            "fail SEARCH",
            "crash SEARCH",
            "mishap SEARCH",
            "hoard SEARCH",
            "noop-inference INFERENCE",
            "sleep-inference INFERENCE",
            "fail-inference INFERENCE",
            "crash-inference INFERENCE",
            "mishap-inference INFERENCE",
            "hoard-inference INFERENCE");
  }

  @Test
  void noopAnswersNothingByDefault() {
    var noop = new NoopStrategy(Pool.SEARCH);

    assertThat(noop.solve(PUZZLE, FakeContext.of(Map.of())).isEmpty()).isTrue();
    var outcome = noop.solve(PUZZLE, FakeContext.of(Map.of("answer", "echo", "confidence", "0.5")));
    assertThat(outcome.confidence()).isEqualTo(0.5);
    assertThat(outcome.guesses().getFirst())
        .extracting(Guess::grid)
        .containsExactly(Grid.parse("34"));
  }

  @Test
  void sleepAnswersBySeedWithHeartbeats() {
    var sleep = new SleepStrategy(Pool.SEARCH);
    var context = FakeContext.of(Map.of("ms", "35"));

    var outcome = sleep.solve(PUZZLE, context);

    assertThat(context.checkpoints()).containsExactly("10", "20", "30", "35");
    assertThat(outcome.workUnits()).isEqualTo(35);
    assertThat(outcome.guesses().getFirst())
        .extracting(Guess::grid)
        .containsExactly(Grid.parse("34"), Grid.parse("77"));
    assertThat(sleep.solve(PUZZLE, context.withSeed(18)).guesses()).isNotEqualTo(outcome.guesses());
  }

  @Test
  void sleepResumesAndAnswersTheSame() {
    var sleep = new SleepStrategy(Pool.INFERENCE);
    var context = FakeContext.of(Map.of("ms", "35"));
    var resumed = FakeContext.of(Map.of("ms", "35")).resumedFrom("20");

    assertThat(sleep.solve(PUZZLE, resumed)).isEqualTo(sleep.solve(PUZZLE, context));
    assertThat(resumed.checkpoints()).containsExactly("30", "35");
  }

  @Test
  void sleepStaysWithinItsBudget() {
    var context = FakeContext.of(Map.of("ms", "100000")).withBudget(15);

    assertThat(new SleepStrategy(Pool.SEARCH).solve(PUZZLE, context).workUnits()).isEqualTo(15);
  }

  @ParameterizedTest
  @EnumSource
  void failsWithEachType(FailureType type) {
    var failure = failure(FakeContext.of(Map.of("type", type.name())));

    assertThat(failure.type()).isEqualTo(type);
  }

  @Test
  void failsOnAShareOfThePuzzlesThatTheSeedChooses() {
    var options = Map.of("share", "0.25");

    List<Integer> failing = failing(FakeContext.of(options));

    assertThat(failing).hasSizeBetween(200, 300).isEqualTo(failing(FakeContext.of(options)));
    assertThat(failing(FakeContext.of(options).withSeed(8))).isNotEqualTo(failing);
    assertThat(failing(FakeContext.of(Map.of("share", "0")))).isEmpty();
    assertThat(failing(FakeContext.of(Map.of("share", "1")))).hasSize(1_000);
  }

  @Test
  void failsOnItsFirstAttemptsOnly() {
    var context = FakeContext.of(Map.of("tries", "2"));

    assertThat(failure(context.onTry(2))).hasMessageContaining("try (2)");
    assertThat(fails(PUZZLE, context.onTry(3))).isFalse();
  }

  @Test
  void failsWhileTheFlagFileExists() throws IOException {
    Path flag = Files.createFile(folder.resolve("trouble"));
    var context = FakeContext.of(Map.of("flag-file", flag.toString()));

    assertThat(failure(context)).hasMessageContaining(flag.toString());
    Files.delete(flag);
    assertThat(fails(PUZZLE, context)).isFalse();
  }

  @Test
  void crashesOnItsFirstAttemptsOnly() {
    var crash =
        new CrashStrategy(
            Pool.SEARCH,
            () -> {
              throw new IllegalStateException("halted");
            });
    var context = FakeContext.of(Map.of("tries", "2"));

    assertThatThrownBy(() -> crash.solve(PUZZLE, context.onTry(2))).hasMessage("halted");
    assertThat(crash.solve(PUZZLE, context.onTry(3)).isEmpty()).isFalse();
    assertThat(crash.solve(PUZZLE, FakeContext.of(Map.of("share", "0"))).isEmpty()).isFalse();
  }

  @Test
  void hoardTakesMemoryOnItsFirstAttemptsOnly() {
    var hoard = new HoardStrategy(Pool.SEARCH);
    var context = FakeContext.of(Map.of("mb", "3"));

    assertThat(hoard.solve(PUZZLE, context).isEmpty()).isFalse();
    assertThat(context.checkpoints()).hasSize(3);
    var second = FakeContext.of(Map.of()).onTry(2);
    assertThat(hoard.solve(PUZZLE, second).isEmpty()).isFalse();
    assertThat(second.checkpoints()).isEmpty();
  }

  @Test
  void mishapFollowsThePuzzle() throws IOException {
    var mishap =
        new MishapStrategy(
            Pool.SEARCH,
            () -> {
              throw new IllegalStateException("halted");
            });
    Path flag = Files.createFile(folder.resolve("trouble"));
    var context = FakeContext.of(Map.of("flag-file", flag.toString()));

    assertThat(mishap.solve(puzzle(0), context).isEmpty()).isFalse();
    assertThat(mishap.solve(puzzle(1_000), context).isEmpty()).isTrue();
    for (int kind = 0; kind < 7; kind++) {
      Puzzle asking = puzzle((kind + 2) * 1_000);
      assertThat(catchThrowableOfType(StrategyException.class, () -> mishap.solve(asking, context)))
          .extracting(StrategyException::type)
          .isEqualTo(MishapStrategy.FAILURES.get(kind));
    }
    assertThatThrownBy(() -> mishap.solve(puzzle(9_000), context)).hasMessage("halted");
    Files.delete(flag);
    assertThat(mishap.solve(puzzle(9_000), context).isEmpty()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "sleep, ms, soon",
    "sleep, ms, -1",
    "fail, type, bad",
    "fail, share, 2",
    "fail, share, NaN",
    "fail, share, half",
    "crash, tries, 1.5",
    "hoard, mb, much",
    "noop, answer, all",
    "noop, confidence, -0.1"
  })
  void refusesBadOptionsAsData(String name, String option, String value) {
    Strategy strategy =
        new TestStrategies()
            .strategies().stream()
                .filter(candidate -> candidate.descriptor().name().equals(name))
                .findFirst()
                .orElseThrow();

    var error =
        catchThrowableOfType(
            StrategyException.class,
            () -> strategy.solve(PUZZLE, FakeContext.of(Map.of(option, value))));

    assertThat(strategy.descriptor().options()).contains(option);
    assertThat(error.type()).isEqualTo(FailureType.DATA);
    assertThat(error).hasMessageContaining("(" + option + ") is (" + value + ")");
  }

  private static List<Integer> failing(FakeContext context) {
    return IntStream.range(0, 1_000).filter(n -> fails(puzzle(n), context)).boxed().toList();
  }

  private static boolean fails(Puzzle puzzle, FakeContext context) {
    try {
      return new FailStrategy(Pool.SEARCH).solve(puzzle, context).isEmpty();
    } catch (StrategyException e) {
      return true;
    }
  }

  private static StrategyException failure(FakeContext context) {
    return catchThrowableOfType(
        StrategyException.class, () -> new FailStrategy(Pool.SEARCH).solve(PUZZLE, context));
  }

  private static Puzzle puzzle(int number) {
    var input = Grid.parse("%04d".formatted(number));
    return new Puzzle(List.of(new Pair(input, Grid.parse("1"))), List.of(Grid.parse("34")));
  }
}
