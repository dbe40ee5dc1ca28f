package dev.longarc.workflows.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longarc.arc.Attempts;
import dev.longarc.arc.Grid;
import dev.longarc.evaluation.Failure;
import dev.longarc.evaluation.FailureType;
import dev.longarc.evaluation.Recovery;
import dev.longarc.evaluation.Verdict;
import dev.longarc.outcome.EvaluationReport;
import dev.longarc.outcome.RunReport;
import dev.longarc.plan.Plan;
import dev.longarc.strategy.Guess;
import dev.longarc.strategy.StrategyOutcome;
import dev.longarc.workflows.TestPlatform;
import dev.longarc.workflows.contract.EvaluationStart;
import dev.longarc.workflows.store.Recorded;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EvaluationDetailsTest {
  private static final Grid COLOURS = Grid.parse("01234/56789");
  private static final Failure FAILURE =
      new Failure(FailureType.MODEL, "It is `gone`.\n# all", "at layer 3");

  private static RunReport run(
      String strategy, @Nullable StrategyOutcome outcome, @Nullable Failure failure) {
    return new RunReport(0, 0, strategy, 1, 20, 10, "box:1", outcome, failure);
  }

  private static StrategyOutcome outcome(Grid grid, String program) {
    return new StrategyOutcome(
        List.of(List.of(new Guess(grid, 0.5, program))), 0.5, 7, List.of(), "test", List.of());
  }

  private static EvaluationReport report(
      List<List<Grid>> attempts, List<RunReport> runs, @Nullable Failure failure) {
    return new EvaluationReport(
        "exp-1",
        "0ca9ddb6",
        2,
        new Attempts(attempts),
        attempts.getFirst().isEmpty() ? null : "search",
        12_345,
        runs,
        failure,
        failure == null ? null : Recovery.RETRY_WITH_BACKOFF,
        "run",
        0.875);
  }

  private static String ended(EvaluationReport report) {
    var recorded = new Recorded(Verdict.SOLVED, 1, new BigDecimal("0.000025"));
    return EvaluationDetails.ended(report, recorded);
  }

  @Test
  void namesTheStepAndWhatHasEndedBefore() {
    Plan plan = TestPlatform.plan(1, List.of(List.of("a"), List.of("b", "c")), 0.9);
    var start = new EvaluationStart("exp-1", "0ca9ddb6", "hash", 1, plan);
    var specs = plan.steps().getLast().strategies();

    assertThat(EvaluationDetails.running(start, 1, specs, List.of(run("a", null, FAILURE))))
        .isEqualTo(
            """
            **running** · round 1 · step 2 of 2: `b`, `c`
            - `a`: failed (MODEL)
            """);
    assertThat(EvaluationDetails.running(start, 2, specs, List.of()))
        .isEqualTo("**running** · round 1 · fallback: `b`, `c`\n");
  }

  @Test
  void drawsAttemptsAndWritesProgramsAtTheEnd() {
    var runs =
        List.of(
            run("search", outcome(COLOURS, "input |> a"), null),
            run("other", outcome(Grid.parse("1"), "not submitted"), null),
            run("last", null, null));

    assertThat(ended(report(List.of(List.of(COLOURS), List.of()), runs, FAILURE)))
        .isEqualTo(
            """
            **solved** by `search` · round 2 · confidence 0.88 · $0.000025 · 12 s
            - `search`: guesses, confidence 0.50
            - `other`: guesses, confidence 0.50
            - `last`: cancelled
            - MODEL: `` It is `gone`. # all ``, recovered by retry with backoff

            Test 1, attempt 1: 2 × 5
            ```
            ⬛🟦🟥🟩🟨
            ⬜🟪🟧🔵🟫
            ```

            Test 2: no attempt

            Colours: ⬛ 0 · 🟦 1 · 🟥 2 · 🟩 3 · 🟨 4 · ⬜ 5 · 🟪 6 · 🟧 7 · 🔵 8 · 🟫 9

            Program
            ```
            input |> a
            ```

            In a terminal: `longarc show exp-1 0ca9ddb6 --steps`
            """);
  }

  @Test
  void noProgramLeavesItsBlock() {
    var runs = List.of(run("search", outcome(COLOURS, "a\n```\n# heading [x](http://y)"), null));

    assertThat(ended(report(List.of(List.of(COLOURS)), runs, null)))
        .contains("````\na ``` # heading [x](http://y)\n````\n");
  }

  @Test
  void isSmallHoweverLargeTheReportIs() {
    Grid large = Grid.ofCells(30, 30, new byte[900]);
    var cells = new byte[900];
    cells[0] = 1;
    var attempts = Collections.nCopies(12, List.of(large, Grid.ofCells(30, 30, cells)));
    var runs =
        Collections.nCopies(90, run("ü".repeat(300), outcome(large, "ü".repeat(9_000)), null));

    String details = ended(report(attempts, runs, null));

    assertThat(details)
        .contains("Test 1, attempt 2: 30 × 30\n```", "and 70 more runs")
        .contains("Test 2, attempt 1: 30 × 30, too large to draw here")
        .contains("Test 10", "and 2 more test inputs")
        .doesNotContain("Test 11");
    assertThat(details.getBytes(StandardCharsets.UTF_8).length).isLessThan(30_000);
  }
}
