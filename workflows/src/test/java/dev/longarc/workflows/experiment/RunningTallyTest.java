package dev.longarc.workflows.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longarc.evaluation.ExperimentStatus;
import dev.longarc.evaluation.FailureType;
import dev.longarc.evaluation.RetryFilter;
import dev.longarc.evaluation.Tally;
import dev.longarc.evaluation.Verdict;
import dev.longarc.workflows.contract.ExperimentProgress;
import dev.longarc.workflows.contract.FailedEvaluation;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RunningTallyTest {
  private static final FailedEvaluation MODEL =
      new FailedEvaluation("t1", FailureType.MODEL, "The model (x) is gone.\nMaybe not.");

  private final RunningTally running = new RunningTally();

  @Test
  void addsTheShardsTalliesToTheStores() {
    running.opened(tally(10, Map.of(Verdict.SOLVED, 4)), 6);
    running.shard("s0", tally(3, Map.of(Verdict.SOLVED, 1)), List.of());
    running.shard("s0", tally(3, Map.of(Verdict.SOLVED, 2)), List.of());
    running.shard("s1", tally(3, Map.of(Verdict.UNSOLVED, 1)), List.of());
    assertThat(running.sum())
        .isEqualTo(
            new Tally(10, Map.of(Verdict.SOLVED, 6, Verdict.UNSOLVED, 1), new BigDecimal("0.30")));
  }

  @Test
  void aRetriedFailureIsOpenAgainAndNoLongerListed() {
    running.opened(tally(2, Map.of()), 2);
    running.shard("s0", tally(2, Map.of(Verdict.SOLVED, 1, Verdict.FAILED, 1)), List.of(MODEL));
    assertThat(running.failures()).containsExactly(MODEL);

    running.retried(new RetryFilter(Set.of(FailureType.MODEL), Set.of()), 1);

    assertThat(running.sum().verdicts()).isEqualTo(Map.of(Verdict.SOLVED, 1));
    assertThat(running.failures()).isEmpty();
  }

  @Test
  void openedWithADueRetryRoundItCountsTheFailuresAsOpen() {
    running.opened(tally(3, Map.of(Verdict.SOLVED, 2, Verdict.FAILED, 1)), 1);
    assertThat(running.sum().verdicts()).isEqualTo(Map.of(Verdict.SOLVED, 2));
  }

  @Test
  void aRestartedShardKeepsItsEarlierCounts() {
    running.opened(tally(4, Map.of()), 4);
    running.shard("s0", tally(4, Map.of(Verdict.SOLVED, 3)), List.of());
    running.restarted("s0");
    running.shard("s0", tally(4, Map.of(Verdict.SOLVED, 1)), List.of());
    assertThat(running.sum().count(Verdict.SOLVED)).isEqualTo(4);
  }

  @Test
  void theDetailsNameFailuresWithLinks() {
    var tally = tally(4, Map.of(Verdict.SOLVED, 1, Verdict.FAILED, 1));
    var markdown =
        WebUiSummary.markdown(
            "arc",
            "exp-1",
            new ExperimentProgress(ExperimentStatus.IN_PROGRESS, 2, tally, 8, 0L, null),
            List.of(MODEL));
    assertThat(markdown)
        .isEqualTo(
            """
            **in progress** · round 2
            - **2 of 4** done
            - solved 1 · failed 1
            - spent $0.1000
            - at most 8 open at once
            - deadline 1970-01-01 00:00 UTC
            - [1 failed](/namespaces/arc/workflows?query=ExperimentId%3D%22exp-1%22%20AND%20ExecutionStatus%3D%22Failed%22): the update `retryFailed` runs them again
              - [t1](/namespaces/arc/workflows/exp-1.task.t1) MODEL: `The model (x) is gone.`
            """);
  }

  private static Tally tally(int total, Map<Verdict, Integer> verdicts) {
    return new Tally(
        total, verdicts, verdicts.isEmpty() ? BigDecimal.ZERO : new BigDecimal("0.10"));
  }

  @Test
  void theDetailsSayHowAStoppedExperimentContinues() {
    var stopped =
        new ExperimentProgress(
            ExperimentStatus.STOPPED, 1, tally(4, Map.of()), 8, null, FailureType.BUDGET_EXCEEDED);
    assertThat(WebUiSummary.markdown("arc", "exp-1", stopped, List.of()))
        .startsWith(
            """
            **stopped** (BUDGET_EXCEEDED) · round 1
            - It continues once the limit is raised: the update `raiseBudget`
            """);
  }

  @Test
  void openedAgainItCountsOnceAndNotRunEvaluationsAreDue() {
    running.opened(tally(4, Map.of()), 4);
    running.shard("s0", tally(4, Map.of(Verdict.SOLVED, 1, Verdict.NOT_RUN, 2)), List.of());
    running.opened(tally(4, Map.of(Verdict.SOLVED, 1, Verdict.NOT_RUN, 2)), 3);
    assertThat(running.sum().verdicts()).isEqualTo(Map.of(Verdict.SOLVED, 1));

    running.shard("s0", tally(3, Map.of(Verdict.SOLVED, 3)), List.of());
    assertThat(running.sum().verdicts()).isEqualTo(Map.of(Verdict.SOLVED, 4));
  }
}
