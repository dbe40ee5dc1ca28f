package dev.longarc.store;

import static dev.longarc.store.Samples.CENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.longarc.evaluation.ExperimentStatus;
import dev.longarc.evaluation.FailureType;
import dev.longarc.evaluation.RetryFilter;
import dev.longarc.evaluation.Tally;
import dev.longarc.evaluation.Verdict;
import dev.longarc.experiment.DueEvaluation;
import dev.longarc.experiment.RetryRound;
import dev.longarc.experiment.ShardSlice;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Retry rounds after a round 1 with these results: t0 solved; t1 and t3 failed by MODEL, t4 by
 * NETWORK; t2 unsolved.
 */
@OnPostgres
final class RetryRoundsTest {
  private static final RetryFilter MODEL = new RetryFilter(Set.of(FailureType.MODEL), Set.of());

  private final DataSource dataSource;
  private final Experiments experiments;
  private final Evaluations evaluations;
  private String id = "";

  RetryRoundsTest(DataSource dataSource) {
    this.dataSource = dataSource;
    experiments = new Experiments(dataSource);
    evaluations = new Evaluations(dataSource);
  }

  @BeforeEach
  void endRound1() {
    id = Samples.experiment(dataSource, 5).id();
    end("t0", 1, Verdict.SOLVED);
    fail("t1", 1, FailureType.MODEL);
    end("t2", 1, Verdict.UNSOLVED);
    fail("t3", 1, FailureType.MODEL);
    fail("t4", 1, FailureType.NETWORK);
    experiments.markOpened(id);
    experiments.settle(id, false);
  }

  private void end(String task, int round, Verdict verdict) {
    evaluations.record(Samples.answered(id, task, round), verdict, 0, List.of(CENT));
  }

  private void fail(String task, int round, FailureType type) {
    evaluations.record(Samples.failed(id, task, round, type), Verdict.FAILED, 0, List.of(CENT));
  }

  private Tally tally() {
    return experiments.find(id).orElseThrow().tally();
  }

  @Test
  void repeatsFailedEvaluations() {
    RetryRound opened = experiments.openRetryRound(id, RetryFilter.ALL, "one", 2);

    assertThat(opened)
        .isEqualTo(
            new RetryRound(
                2,
                3,
                List.of(new ShardSlice(id, 2, 0, 1, 3, 2), new ShardSlice(id, 2, 1, 4, 4, 1))));
    assertThat(experiments.due(id, 2)).isEqualTo(opened.due());
    assertThat(evaluations.due(new ShardSlice(id, 2, 0, 0, 4, 9)))
        .extracting(DueEvaluation::arcTaskId)
        .containsExactly("t1", "t3", "t4");
    assertThat(experiments.find(id).orElseThrow().round()).isEqualTo(2);
  }

  @Test
  void narrowsByFailureTypeAndArcTask() {
    var t1 = new RetryFilter(Set.of(), Set.of("t1", "t0"));
    var neither = new RetryFilter(Set.of(FailureType.NETWORK), Set.of("t1"));

    assertThat(experiments.retryable(id, RetryFilter.ALL)).hasSize(3);
    assertThat(experiments.retryable(id, MODEL)).hasSize(2);
    assertThat(experiments.retryable(id, t1)).hasSize(1);
    assertThat(experiments.retryable(id, neither)).isEmpty();
    assertThat(experiments.openRetryRound(id, t1, "one", 10).evaluations()).isEqualTo(1);
    assertThat(experiments.retryable(id, MODEL)).hasSize(1);
    assertThat(experiments.openRetryRound(id, MODEL, "two", 10))
        .isEqualTo(new RetryRound(3, 1, List.of(new ShardSlice(id, 3, 0, 3, 3, 1))));
  }

  @Test
  void opensNoRoundWhenNothingMatches() {
    var timeouts = new RetryFilter(Set.of(FailureType.TIMEOUT), Set.of());

    assertThat(experiments.openRetryRound(id, timeouts, "one", 10))
        .isEqualTo(new RetryRound(0, 0, List.of()));
    assertThat(experiments.openRetryRound(id, timeouts, "one", 10))
        .isEqualTo(new RetryRound(0, 0, List.of()));
    assertThat(experiments.find(id).orElseThrow().round()).isEqualTo(1);
    assertThat(experiments.find(id).orElseThrow().status()).isEqualTo(ExperimentStatus.COMPLETED);
  }

  @Test
  void answersTheSameRequestWithTheSameRound() {
    experiments.openRetryRound(id, MODEL, "one", 10);
    end("t1", 2, Verdict.SOLVED);

    assertThat(experiments.openRetryRound(id, RetryFilter.ALL, "one", 10))
        .isEqualTo(new RetryRound(2, 2, List.of(new ShardSlice(id, 2, 0, 3, 3, 1))));
  }

  @Test
  void countsTheNewestRoundsButPaysForAll() {
    assertThat(tally().verdicts())
        .isEqualTo(Map.of(Verdict.SOLVED, 1, Verdict.UNSOLVED, 1, Verdict.FAILED, 3));

    experiments.openRetryRound(id, MODEL, "one", 10);
    assertThat(tally().verdicts())
        .isEqualTo(Map.of(Verdict.SOLVED, 1, Verdict.UNSOLVED, 1, Verdict.FAILED, 1));
    assertThat(tally().total()).isEqualTo(5);

    end("t1", 2, Verdict.SOLVED);
    fail("t3", 2, FailureType.TIMEOUT);
    assertThat(tally().verdicts())
        .isEqualTo(Map.of(Verdict.SOLVED, 2, Verdict.UNSOLVED, 1, Verdict.FAILED, 2));
    assertThat(tally().costUsd()).isEqualByComparingTo("0.07");
    assertThat(experiments.retryable(id, MODEL)).isEmpty();
  }

  @Test
  void theExperimentIsInProgressAgainAndCanBeSettled() {
    experiments.openRetryRound(id, MODEL, "one", 10);

    assertThat(experiments.find(id).orElseThrow().status()).isEqualTo(ExperimentStatus.IN_PROGRESS);
    assertThat(experiments.unfinished()).hasSize(1);
    experiments.settle(id, false);
    assertThat(experiments.unfinished()).hasSize(1);

    end("t1", 2, Verdict.SOLVED);
    end("t3", 2, Verdict.SOLVED);
    experiments.settle(id, false);
    assertThat(experiments.unfinished()).isEmpty();
  }

  @Test
  void givesEachFailureToOneOfTwoRequests() throws Exception {
    try (var threads = Executors.newFixedThreadPool(2)) {
      Callable<RetryRound> one = () -> experiments.openRetryRound(id, MODEL, "one", 10);
      Callable<RetryRound> two = () -> experiments.openRetryRound(id, MODEL, "two", 10);
      var opened = threads.invokeAll(List.of(one, two));

      assertThat(List.of(opened.get(0).get().evaluations(), opened.get(1).get().evaluations()))
          .containsExactlyInAnyOrder(2, 0);
    }
  }

  @Test
  void opensOneRoundForTwoConcurrentCopiesOfARequest() throws Exception {
    try (var threads = Executors.newFixedThreadPool(2)) {
      Callable<RetryRound> one = () -> experiments.openRetryRound(id, MODEL, "one", 10);
      for (var opened : threads.invokeAll(List.of(one, one))) {
        assertThat(opened.get())
            .isEqualTo(new RetryRound(2, 2, List.of(new ShardSlice(id, 2, 0, 1, 3, 2))));
      }
    }
  }

  @Test
  void refusesAnUnknownExperiment() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> experiments.openRetryRound("exp-none", MODEL, "one", 10))
        .withMessageContaining("(exp-none)");
  }

  @Test
  void remembersEachRequest() {
    assertThat(experiments.retryRound(id, "r1")).isEmpty();
    RetryRound opened = experiments.openRetryRound(id, MODEL, "r1", 10);
    assertThat(experiments.retryRound(id, "r1"))
        .hasValueSatisfying(known -> {
          assertThat(known.round()).isEqualTo(opened.round()).isEqualTo(2);
          assertThat(known.evaluations()).isEqualTo(2);
        });
  }
}
