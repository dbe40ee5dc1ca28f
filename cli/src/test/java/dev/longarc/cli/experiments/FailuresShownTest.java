package dev.longarc.cli.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longarc.application.contract.EvaluationBody;
import dev.longarc.cli.terminal.TestScreen;
import dev.longarc.outcome.RunReport;
import dev.longarc.strategy.Guess;
import dev.longarc.strategy.StrategyOutcome;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The output of commands about failures and recovered ones. */
final class FailuresShownTest extends CommandsFixture {
  @Test
  void listsTheEvaluationsOfARetryAndItsCost() {
    String id = store().done("dry");

    assertThat(longarc("retry", id, "--dry-run")).isZero();
    assertThat(screen.out())
        .isEqualTo(
            """
            ARC task  round  failure    at most  what went wrong
            t2            1  MODEL    $0.000028  The model file is broken.

            1 evaluation of %s would run again, for at most $0.000028.
            MODEL: A retry can help. A retry helps once the model is fixed.
            """
                .formatted(id));
  }

  @Test
  void groupsFailures() {
    String id = store().done("groups");

    assertThat(longarc("failures", id)).isZero();
    assertThat(screen.out())
        .isEqualTo(
            """
            failure  failed    share  tries  workers  for example  what went wrong
            MODEL         1  100.0 %      3  box:1    t2           The model file is broken.

            MODEL: A retry can help. A retry helps once the model is fixed.
            """);
    assertThat(longarc("failures", id, "--json")).isZero();
    assertThat(screen.out()).contains("\"count\":1,\"share\":1.0", "\"task_ids\":[\"t2\"]");
    assertThat(longarc("failures", store().experiment("none"))).isZero();
    assertThat(screen.out()).contains("No evaluation of ").endsWith(" has failed.\n");
  }

  @Test
  void showsTheTypesOfTheFailuresWhenNoneMatches() {
    String id = store().done("types");

    assertThat(longarc("retry", id, "--dry-run", "--failure-type", "network")).isZero();
    assertThat(longarc("retry", id, "--failure-type", "network")).isZero();
    assertThat(screen.out())
        .isEqualTo(
            """
            No failed evaluation of %s matches: nothing runs again.
            Its failures are of type MODEL 1.
            """
                .formatted(id)
                .repeat(2));
  }

  @Test
  void aRecoveredFailureIsNotTheReason() {
    String id = store().experiment("recovered");
    store().recovered(id, 0, 1);

    assertThat(longarc("results", id)).isZero();
    assertThat(screen.out())
        .contains("recovered from NETWORK: retry with backoff")
        .contains("solved            1  program-synthesis 1");
    assertThat(longarc("results", id, "--json")).isZero();
    assertThat(screen.out())
        .contains("\"failure_type\":null", "\"recovered_by\":\"RETRY_WITH_BACKOFF\"");
  }

  @Test
  void aRecoveryIsNotADifference() {
    String undisturbed = store().experiment("undisturbed");
    store().answered(undisturbed, 0, TestStore.answer(0));
    String disturbed = store().experiment("disturbed");
    store().recovered(disturbed, 0, 1);

    assertThat(longarc("diff", undisturbed, disturbed)).isZero();
    assertThat(screen.out()).isEmpty();
  }

  @Test
  void showsAllAttemptsOfADisturbedEvaluation() {
    String id = store().experiment("tries");
    store().recovered(id, 0, 1);

    assertThat(longarc("show", id, "t0")).isZero();
    assertThat(screen.out())
        .contains(
            """
            Round 1 recovered from a failure (NETWORK): No.
              Recovered by: retry with backoff
            """)
        .contains(
            """
            strategy           try  worker  waited    ran   progress  alone  how it ended
            program-synthesis    1  box:1    0.1 s  2.0 s       40 %         lost: It died.
            program-synthesis    2  box:2   10.1 s  0.5 s  40 → 50 %  yes    NETWORK: No.
            program-synthesis    3  box:2    0.3 s  0.9 s      100 %         answered
            """);
  }

  @Test
  void removesEscapeSequencesFromPrograms() {
    String id = store().experiment("hostile");
    store().answered(id, 0, TestStore.answer(0));
    var guess = new Guess(TestStore.answer(0), 0.9, "\033[31mfill\nError: all gone");
    var outcome = new StrategyOutcome(List.of(List.of(guess)), 0.9, 7, List.of(), "test");
    var run = new RunReport(0, 0, "program-synthesis", 1, 50, 40, "box:1", outcome, null);
    var text = new EvaluationText(TestScreen.terminal(80).screen());

    var evaluation =
        EvaluationBody.of(
            TestStore.task(0),
            store().evaluations.results(id),
            Map.of(1, List.of(run)),
            List.of(),
            null);
    assertThat(text.round(evaluation.rounds().getFirst(), false))
        .contains("program-synthesis: fill Error: all gone");
  }

  @Test
  void showsAnEvaluationThatALimitKeptFromRunning() {
    String id = store().stopped("kept");

    assertThat(longarc("show", id, "t3")).isZero();
    assertThat(screen.out())
        .contains(
            """
            Round 1 NOT_RUN (BUDGET_EXCEEDED): No money is left for it.
              It continues once the limit is raised.
            """);
  }

  @Test
  void putsRoundsSideBySide() {
    String id = store().done("rounds");
    store().again(id);
    store().recovered(id, 2, 2);

    assertThat(longarc("results", id, "--all-rounds")).isZero();
    assertThat(screen.out())
        .isEqualTo(
            """
            ARC task  round 1 (tries)  round 2 (tries)  failure
            t0        SOLVED (2)
            t1        UNSOLVED (1)
            t2        FAILED (3)       SOLVED (3)       recovered from NETWORK: retry with backoff
            t3        UNSOLVED (2)
            """);
  }

  @Test
  void keepsTheOtherRoundsOfSelectedArcTasks() {
    String id = store().done("picked");
    store().again(id);
    store().recovered(id, 2, 2);

    assertThat(longarc("results", id, "--all-rounds", "--verdict", "FAILED")).isZero();
    assertThat(screen.out().lines()).hasSize(2).last().asString().contains("FAILED (3)", "SOLVED");
  }
}
