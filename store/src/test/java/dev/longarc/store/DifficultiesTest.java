package dev.longarc.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longarc.arc.Difficulty;
import dev.longarc.evaluation.FailureType;
import dev.longarc.evaluation.RetryFilter;
import dev.longarc.evaluation.Verdict;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@OnPostgres
final class DifficultiesTest {
  private final DataSource dataSource;
  private final Experiments experiments;
  private final Evaluations evaluations;
  private final StoredTasks tasks;

  DifficultiesTest(DataSource dataSource) {
    this.dataSource = dataSource;
    experiments = new Experiments(dataSource);
    evaluations = new Evaluations(dataSource);
    tasks = new StoredTasks(dataSource);
  }

  /** An experiment over t0 and t1 whose results all have one verdict. */
  private String experiment(Verdict verdict) {
    String id = Samples.experiment(dataSource, 2).id();
    for (String task : List.of("t0", "t1")) {
      record(id, task, 1, verdict);
    }
    return id;
  }

  private void record(String id, String task, int round, Verdict verdict) {
    var report =
        verdict == Verdict.FAILED
            ? Samples.failed(id, task, round, FailureType.MODEL)
            : Samples.answered(id, task, round);
    evaluations.record(report, verdict, 0, List.of(Samples.CENT));
  }

  private Difficulty of(String task) {
    return tasks.find(task).getFirst().difficulty();
  }

  @Test
  void theThirdEndedExperimentCounts() {
    experiments.settle(experiment(Verdict.UNSOLVED), false);
    experiments.settle(experiment(Verdict.PARTIAL), false);
    String third = experiment(Verdict.UNSOLVED);
    assertThat(of("t0")).isEqualTo(Difficulty.EASY);

    experiments.settle(third, false);

    assertThat(of("t0")).isEqualTo(Difficulty.MEDIUM);
    assertThat(of("t1")).isEqualTo(Difficulty.MEDIUM);
    assertThat(of("t2")).isEqualTo(Difficulty.EASY);
  }

  @Test
  void onlyTheNewestScoredResultsCount() {
    String retried = experiment(Verdict.FAILED);
    experiments.openRetryRound(retried, RetryFilter.ALL, "r1", 250);
    record(retried, "t0", 2, Verdict.UNSOLVED);
    record(retried, "t1", 2, Verdict.UNSOLVED);
    experiments.settle(retried, false);
    experiments.settle(experiment(Verdict.UNSOLVED), false);
    experiments.settle(experiment(Verdict.FAILED), false);
    experiments.settle(experiment(Verdict.UNSCORED), false);
    assertThat(of("t0")).isEqualTo(Difficulty.EASY);

    experiments.settle(experiment(Verdict.UNSOLVED), false);

    assertThat(of("t0")).isEqualTo(Difficulty.MEDIUM);
  }

  @Test
  void stoppedAndCancelledExperimentsCountToo() {
    experiments.settle(experiment(Verdict.UNSOLVED), true);
    experiments.settle(experiment(Verdict.UNSOLVED), false);
    String stopped = Samples.experiment(dataSource, 2).id();
    record(stopped, "t0", 1, Verdict.UNSOLVED);

    experiments.stop(stopped, FailureType.BUDGET_EXCEEDED);

    assertThat(of("t0")).isEqualTo(Difficulty.MEDIUM);
    assertThat(of("t1")).isEqualTo(Difficulty.EASY);
  }

  @Test
  void aDifficultySetByHandStays() {
    String hash = tasks(0);
    tasks.edit(hash, details -> details.withDifficulty(Difficulty.UNKNOWN));
    for (int number = 0; number < 3; number++) {
      experiments.settle(experiment(Verdict.UNSOLVED), false);
    }
    assertThat(of("t0")).isEqualTo(Difficulty.UNKNOWN);
    assertThat(of("t1")).isEqualTo(Difficulty.MEDIUM);

    tasks.edit(hash, details -> details.withDifficulty(null));

    assertThat(of("t0")).isEqualTo(Difficulty.MEDIUM);
  }

  private String tasks(int number) {
    new Datasets(dataSource).create("ten", Samples.tasks(10));
    return tasks.find("t" + number).getFirst().hash();
  }

  @Test
  void aRepetitionChangesNothing() {
    String id = "";
    for (int number = 0; number < 3; number++) {
      id = experiment(Verdict.UNSOLVED);
      experiments.settle(id, false);
    }
    var before = tasks.find("t0");

    experiments.settle(id, false);
    experiments.recomputeDifficulty(id);

    assertThat(tasks.find("t0")).isEqualTo(before);
  }
}
