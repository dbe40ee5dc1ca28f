package dev.longarc.activities.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longarc.arc.Grid;
import dev.longarc.strategy.Candidate;
import dev.longarc.strategy.Guess;
import dev.longarc.strategy.StrategyOutcome;
import dev.longarc.workflows.Payloads;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OutcomesTest {
  private static final Grid LARGEST = Grid.ofCells(30, 30, new byte[900]);

  private static final String LONG = "\"p\\".repeat(5_000);

  @Test
  void leavesASmallOutcomeAlone() {
    var guess = new Guess(Grid.parse("1"), 0.5, "flip");
    var candidates = List.of(Candidate.of(guess, true), new Candidate("ab", 0.1, "turn", false));
    var outcome =
        new StrategyOutcome(
            List.of(List.of(guess)), 0.5, 7, List.of("one", "two"), "v1", List.of(candidates));
    assertThat(Outcomes.capped(outcome)).isEqualTo(outcome);
  }

  @Test
  void takesTheGuessesOfAStrategyThatNamesNoCandidates() {
    var guesses = new ArrayList<Guess>();
    for (int colour = 1; colour <= 9; colour++) {
      guesses.add(new Guess(Grid.parse("" + colour), 0.1, LONG));
    }
    var outcome = new StrategyOutcome(List.of(List.of(), guesses), 0.5, 7, List.of(), "v1");

    var capped = Outcomes.capped(outcome);

    assertThat(capped.guesses().get(1)).isEqualTo(shortened(guesses.subList(0, 8)));
    assertThat(capped.candidates().getFirst()).isEmpty();
    assertThat(capped.candidates().get(1))
        .hasSize(9)
        .allSatisfy(each -> {
          assertThat(each.verified()).isFalse();
          assertThat(each.program()).hasSize(4_000).endsWith("…");
        })
        .last()
        .extracting(Candidate::hash)
        .isEqualTo(Candidate.hash(Grid.parse("9")));
  }

  private static List<Guess> shortened(List<Guess> guesses) {
    return IntStream.range(0, guesses.size())
        .mapToObj(at -> shortened(guesses.get(at), at < 2 ? 1_000 : 500))
        .toList();
  }

  private static Guess shortened(Guess guess, int length) {
    String program = guess.program().substring(0, length - 1) + "…";
    return new Guess(guess.grid(), guess.confidence(), program);
  }

  /** An outcome of many large parts. */
  private static StrategyOutcome large(int tests, int candidates, String program) {
    var guess = new Guess(LARGEST, 0.12345678901234568, program);
    return new StrategyOutcome(
        Collections.nCopies(tests, Collections.nCopies(8, guess)),
        0.5,
        7,
        Collections.nCopies(100, "ü\"\\".repeat(100)),
        "v1",
        Collections.nCopies(tests, Collections.nCopies(candidates, Candidate.of(guess, false))));
  }

  private static int bytes(StrategyOutcome outcome) {
    return Payloads.converter().toPayload(outcome).orElseThrow().getSerializedSize();
  }

  @Test
  void leavesOutLinesOfTheTraceFirst() {
    var capped = Outcomes.capped(large(2, 64, "\n".repeat(40)));

    assertThat(bytes(capped)).isBetween(Outcomes.MAX_BYTES / 2, Outcomes.MAX_BYTES);
    assertThat(capped.trace()).hasSizeBetween(1, 99);
    assertThat(capped.candidates())
        .allSatisfy(
            test -> assertThat(test).hasSize(64).noneMatch(each -> each.program().isEmpty()));
  }

  @Test
  void thenProgramsOfLaterCandidates() {
    var capped = Outcomes.capped(large(3, 100, LONG));

    assertThat(bytes(capped)).isBetween(Outcomes.MAX_BYTES / 2, Outcomes.MAX_BYTES);
    assertThat(capped.trace()).isEmpty();
    assertThat(capped.guesses()).hasSize(3).allSatisfy(test -> assertThat(test).hasSize(8));
    assertThat(capped.candidates()).allSatisfy(test -> assertThat(test).hasSize(64));
    var lengths =
        capped.candidates().stream()
            .map(test -> test.stream().takeWhile(each -> !each.program().isEmpty()).count())
            .toList();
    long first = lengths.getFirst();
    assertThat(first).isBetween(1L, 20L);
    assertThat(lengths).allSatisfy(length -> assertThat(first - length).isBetween(0L, 1L));
    assertThat(capped.candidates().getFirst().subList((int) first, 64))
        .allMatch(each -> each.program().isEmpty());
  }

  @Test
  void thenLaterCandidatesButNoGuess() {
    var capped = Outcomes.capped(large(7, 64, "paint"));

    assertThat(bytes(capped)).isBetween(Outcomes.MAX_BYTES / 2, Outcomes.MAX_BYTES);
    assertThat(capped.guesses()).hasSize(7).allSatisfy(test -> assertThat(test).hasSize(8));
    assertThat(capped.candidates().getLast()).hasSizeBetween(1, 63);
    assertThat(capped.candidates().getFirst().size() - capped.candidates().getLast().size())
        .isBetween(0, 1);
  }

  @Test
  void neverCutsACharacterInTwo() {
    var guess = new Guess(Grid.parse("1"), 0.5, "a".repeat(998) + "😀".repeat(4_000));
    var outcome = new StrategyOutcome(List.of(List.of(guess)), 0.5, 7, List.of(), "v1");

    var capped = Outcomes.capped(outcome);

    assertThat(capped.guesses().getFirst().getFirst().program()).isEqualTo("a".repeat(998) + "…");
    assertThat(bytes(capped)).isLessThan(Outcomes.MAX_BYTES);
  }

  /** What workers returned that knew no candidates. */
  private record OlderOutcome(
      List<List<Guess>> guesses,
      double confidence,
      long workUnits,
      List<String> trace,
      String stamp) {}

  @Test
  void readsOutcomesOfOlderWorkers() {
    var guesses = List.of(List.of(new Guess(Grid.parse("1"), 0.5, "flip")));
    var payload =
        Payloads.converter()
            .toPayload(new OlderOutcome(guesses, 0.5, 7, List.of("one"), "v1"))
            .orElseThrow();
    var read =
        Payloads.converter().fromPayload(payload, StrategyOutcome.class, StrategyOutcome.class);
    assertThat(read).isEqualTo(new StrategyOutcome(guesses, 0.5, 7, List.of("one"), "v1"));
    assertThat(read.candidates()).isEmpty();
  }
}
