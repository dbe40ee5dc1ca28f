package dev.longarc.store;

import static dev.longarc.store.Samples.CENT;
import static dev.longarc.store.Samples.DAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.longarc.evaluation.ExperimentStatus;
import dev.longarc.evaluation.FailureType;
import dev.longarc.evaluation.Tally;
import dev.longarc.evaluation.Verdict;
import dev.longarc.experiment.Experiment;
import dev.longarc.experiment.NewExperiment;
import dev.longarc.experiment.ShardSlice;
import dev.longarc.plan.Limits;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@OnPostgres
final class ExperimentsTest {
  private final Datasets datasets;
  private final Experiments experiments;
  private final Evaluations evaluations;

  ExperimentsTest(DataSource dataSource) {
    datasets = new Datasets(dataSource);
    experiments = new Experiments(dataSource);
    evaluations = new Evaluations(dataSource);
  }

  @BeforeEach
  void createDataset() {
    datasets.create("ten", Samples.tasks(10));
  }

  private Experiment create(String name, int size) {
    return experiments.create(Samples.newExperiment(name, Samples.ids(size)), 60, DAY);
  }

  private Experiment find(String id) {
    return experiments.find(id).orElseThrow();
  }

  private void solve(String id, String task) {
    evaluations.record(Samples.answered(id, task, 1), Verdict.SOLVED, 1, List.of(CENT));
  }

  private void fail(String id, String task) {
    var report = Samples.failed(id, task, 1, FailureType.MODEL);
    evaluations.record(report, Verdict.FAILED, 0, List.of(CENT));
  }

  @Test
  void returnsTheCreatedExperiment() {
    var wanted =
        new NewExperiment(
            "Größer",
            "ten",
            List.of("t3", "t1"),
            Samples.PLAN,
            "ada",
            "here/arc",
            Map.of("version", "0.1.0"),
            "It will solve both.");

    Experiment created = experiments.create(wanted, 60, DAY);

    assertThat(created.id()).isEqualTo("exp-20261122-gro-er");
    assertThat(created.name()).isEqualTo("Größer");
    assertThat(created.dataset()).isEqualTo("ten");
    assertThat(created.datasetHash()).isEqualTo(datasets.find("ten").orElseThrow().hash());
    assertThat(created.plan()).isEqualTo(Samples.PLAN);
    assertThat(created.status()).isEqualTo(ExperimentStatus.CREATED);
    assertThat(created.round()).isEqualTo(1);
    assertThat(created.temporalTarget()).isEqualTo("here/arc");
    assertThat(created.reviewSeconds()).isEqualTo(60);
    assertThat(created.createdBy()).isEqualTo("ada");
    assertThat(created.stamp()).isEqualTo(Map.of("version", "0.1.0"));
    assertThat(created.startedAt()).isNull();
    assertThat(created.completedAt()).isNull();
    assertThat(created.tally()).isEqualTo(new Tally(2, Map.of(), BigDecimal.ZERO, 0, 2));
    assertThat(created.hypothesis()).isEqualTo("It will solve both.");
    assertThat(experiments.find(created.id())).contains(created);
    assertThat(evaluations.selection(created.id()))
        .containsExactly(Samples.task("t3", 3), Samples.task("t1", 1));
  }

  @Test
  void numbersTakenIds() throws Exception {
    try (var threads = Executors.newFixedThreadPool(4)) {
      Callable<String> creation = () -> create("same", 1).id();
      for (var id : threads.invokeAll(List.of(creation, creation, creation, creation))) {
        assertThat(id.get()).startsWith("exp-20261122-same");
      }
    }

    assertThat(experiments.ids())
        .containsExactlyInAnyOrder(
            "exp-20261122-same",
            "exp-20261122-same-2",
            "exp-20261122-same-3",
            "exp-20261122-same-4");
  }

  @Test
  void refusesAnInvalidExperimentAndWritesNothing() {
    assertRefused(Samples.newExperiment("x", List.of()), "(x)");
    assertRefused(Samples.newExperiment("x", List.of("t1", "t1")), "(t1) twice");
    assertRefused(Samples.newExperiment("x", List.of("t1", "zz", "t2", "yy")), "(zz, yy)");
    assertRefused(
        new NewExperiment("x", "eleven", List.of("t1"), Samples.PLAN, "", "", Map.of(), null),
        "(eleven)");

    assertThat(experiments.ids()).isEmpty();
  }

  private void assertRefused(NewExperiment experiment, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> experiments.create(experiment, 0, DAY))
        .withMessageContaining(message);
  }

  @Test
  void listsTheNewestFirstAndTheUnfinishedOldestFirst() {
    String first = create("first", 1).id();
    String second = create("second", 1).id();
    String third = create("third", 1).id();
    solve(second, "t0");
    experiments.settle(second, false);

    assertThat(experiments.ids()).containsExactly(third, second, first);
    assertThat(experiments.unfinished()).extracting(Experiment::id).containsExactly(first, third);
    assertThat(experiments.find("exp-none")).isEmpty();
  }

  @Test
  void goesThroughItsStatuses() {
    String id = create("first", 1).id();

    experiments.markOpened(id);
    assertThat(find(id).status()).isEqualTo(ExperimentStatus.IN_PROGRESS);
    var started = find(id).startedAt();
    assertThat(started).isNotNull();

    experiments.setPaused(id, true);
    assertThat(find(id).status()).isEqualTo(ExperimentStatus.PAUSED);
    experiments.markOpened(id);
    assertThat(find(id).status()).isEqualTo(ExperimentStatus.PAUSED);
    experiments.setPaused(id, false);
    assertThat(find(id).status()).isEqualTo(ExperimentStatus.IN_PROGRESS);

    solve(id, "t0");
    experiments.settle(id, false);
    assertThat(find(id).status()).isEqualTo(ExperimentStatus.COMPLETED);
    assertThat(find(id).completedAt()).isNotNull();
    experiments.setPaused(id, true);
    assertThat(find(id).status()).isEqualTo(ExperimentStatus.COMPLETED);

    experiments.markOpened(id);
    assertThat(find(id).status()).isEqualTo(ExperimentStatus.IN_PROGRESS);
    assertThat(find(id).startedAt()).isEqualTo(started);
    assertThat(find(id).completedAt()).isNull();
  }

  @Test
  void keepsAPauseFromBeforeItsStart() {
    String id = create("first", 1).id();

    experiments.setPaused(id, true);
    experiments.setPaused(id, false);
    assertThat(find(id).status()).isEqualTo(ExperimentStatus.CREATED);

    experiments.setPaused(id, true);
    experiments.markOpened(id);
    assertThat(find(id).status()).isEqualTo(ExperimentStatus.PAUSED);
    assertThat(find(id).startedAt()).isNotNull();
  }

  @Test
  void settlesOnlyWhenNothingIsDue() {
    String id = create("first", 2).id();
    solve(id, "t0");

    assertThat(experiments.settle(id, false).done()).isEqualTo(1);
    assertThat(find(id).status()).isEqualTo(ExperimentStatus.CREATED);

    fail(id, "t1");
    Tally tally = experiments.settle(id, false);
    assertThat(tally.verdicts()).isEqualTo(Map.of(Verdict.SOLVED, 1, Verdict.FAILED, 1));
    assertThat(tally.costUsd()).isEqualByComparingTo("0.02");
    var ended = find(id).completedAt();
    experiments.settle(id, false);
    assertThat(find(id).completedAt()).isEqualTo(ended);
    assertThatIllegalArgumentException().isThrownBy(() -> experiments.settle("exp-none", false));
  }

  @Test
  void leavesNothingDueWhenItIsCancelled() {
    String id = create("first", 3).id();
    solve(id, "t1");

    Tally tally = experiments.settle(id, true);

    assertThat(tally.verdicts()).isEqualTo(Map.of(Verdict.SOLVED, 1, Verdict.NOT_RUN, 2));
    assertThat(find(id).status()).isEqualTo(ExperimentStatus.CANCELLED);
    assertThat(experiments.due(id, 10)).isEmpty();
    experiments.markOpened(id);
    experiments.settle(id, false);
    assertThat(find(id).status()).isEqualTo(ExperimentStatus.CANCELLED);
  }

  @Test
  void slicesTheDueEvaluations() {
    String id = create("first", 10).id();
    assertThat(experiments.due(id, 4))
        .containsExactly(
            new ShardSlice(id, 1, 0, 0, 3, 4),
            new ShardSlice(id, 1, 1, 4, 7, 4),
            new ShardSlice(id, 1, 2, 8, 9, 2));

    IntStream.of(0, 2, 5, 9).forEach(task -> solve(id, "t" + task));

    assertThat(experiments.due(id, 4))
        .containsExactly(new ShardSlice(id, 1, 0, 1, 6, 4), new ShardSlice(id, 1, 1, 7, 8, 2));
  }

  @Test
  void setsThePlansDeadlineAtTheFirstStartOnly() {
    var limits = new Limits(Limits.DEFAULT_TASK_USD, null, 60L);
    var wanted =
        new NewExperiment(
            "timed",
            "ten",
            Samples.ids(2),
            Samples.PLAN.withLimits(limits),
            "ada",
            "here/arc",
            Map.of(),
            null);
    String id = experiments.create(wanted, 60, DAY).id();
    experiments.markOpened(id);
    Instant started = Objects.requireNonNull(find(id).startedAt());
    assertThat(find(id).controls().deadline()).isEqualTo(started.plusSeconds(3_600));

    experiments.setDeadline(id, null);
    experiments.markOpened(id);
    assertThat(find(id).controls().deadline()).isNull();
  }
}
