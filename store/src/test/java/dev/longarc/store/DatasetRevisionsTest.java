package dev.longarc.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longarc.arc.ArcTask;
import dev.longarc.experiment.Experiment;
import dev.longarc.experiment.NewExperiment;
import dev.longarc.store.Datasets.Dataset;
import dev.longarc.store.StoredTasks.Details;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@OnPostgres
final class DatasetRevisionsTest {
  private final DataSource dataSource;
  private final JdbcClient jdbc;
  private final Datasets datasets;
  private final Experiments experiments;

  DatasetRevisionsTest(DataSource dataSource) {
    this.dataSource = dataSource;
    jdbc = JdbcClient.create(dataSource);
    datasets = new Datasets(dataSource);
    experiments = new Experiments(dataSource);
  }

  @BeforeEach
  void createDataset() {
    datasets.create("ten", Samples.tasks(10));
  }

  private Experiment experiment(String name, @Nullable Integer revision, String... tasks) {
    return experiments.create(
        new NewExperiment(
            name,
            "ten",
            revision,
            List.of(tasks),
            Samples.PLAN,
            "ada",
            "here",
            Map.of(),
            null,
            null,
            List.of(),
            null,
            null,
            null),
        60,
        Samples.DAY);
  }

  @Test
  void anEditMakesTheNextRevisionAndKeepsTheOthers() {
    Dataset first = datasets.find("ten").orElseThrow();
    ArcTask added = Samples.withoutOutputs(Samples.task("new", 77));
    ArcTask changed = Samples.task("t3", 33);

    Dataset second = datasets.addTask("ten", added, Details.NONE);
    Dataset third = datasets.replaceTask("ten", "t3", changed);
    Dataset fourth = datasets.removeTask("ten", "t0");

    assertThat(datasets.revisions("ten")).containsExactly(first, second, third, fourth);
    assertThat(datasets.find("ten")).contains(fourth);
    assertThat(datasets.list()).containsExactly(fourth);
    assertThat(datasets.find("ten", 2)).contains(second);
    assertThat(datasets.find("ten", 5)).isEmpty();
    assertThat(List.of(first, second, third, fourth))
        .extracting(Dataset::revision, Dataset::tasks, Dataset::scored)
        .map(Object::toString)
        .containsExactly("(1, 10, 10)", "(2, 11, 10)", "(3, 11, 10)", "(4, 10, 9)");
    assertThat(datasets.revisions("ten")).extracting(Dataset::hash).doesNotHaveDuplicates();
    assertThat(datasets.revisions("ten"))
        .extracting(Dataset::createdAt)
        .containsOnly(first.createdAt());
    assertThat(second.revisedAt()).isAfter(first.revisedAt());

    var expected = new ArrayList<ArcTask>(Samples.tasks(10));
    assertThat(datasets.tasks("ten", 1)).isEqualTo(expected);
    expected.add(added);
    assertThat(datasets.tasks("ten", 2)).isEqualTo(expected);
    expected.set(3, changed);
    assertThat(datasets.tasks("ten", 3)).isEqualTo(expected);
    expected.removeFirst();
    assertThat(datasets.tasks("ten", 4)).isEqualTo(expected);
    assertThat(datasets.tasks("ten")).isEqualTo(expected);
    assertThat(datasets.arcTaskIds("ten")).isEqualTo(expected.stream().map(ArcTask::id).toList());
    assertThat(datasets.arcTaskIds("ten", 1)).isEqualTo(Samples.ids(10));
    assertThat(datasets.tasks("ten", 5)).isEmpty();
  }

  @Test
  void aRevisionHasTheHashOfADatasetCreatedWithItsTasks() {
    datasets.removeTask("ten", "t9");
    datasets.replaceTask("ten", "t2", Samples.task("t2", 22));
    datasets.addTask("ten", Samples.task("t9", 9), Details.NONE);

    Dataset copy = datasets.create("copy", datasets.tasks("ten"));

    assertThat(datasets.find("ten").orElseThrow().hash()).isEqualTo(copy.hash());
  }

  @Test
  void aReplacementMayHaveAnotherId() {
    datasets.replaceTask("ten", "t1", Samples.task("renamed", 1));

    assertThat(datasets.arcTaskIds("ten")).startsWith("t0", "renamed", "t2");
    assertThatThrownBy(() -> datasets.replaceTask("ten", "t2", Samples.task("t3", 2)))
        .isInstanceOf(StoreConflictException.class)
        .hasMessageContaining("(t3)");
  }

  @Test
  void theSameContentIsNoNewRevision() {
    Dataset dataset = datasets.find("ten").orElseThrow();

    assertThat(datasets.replaceTask("ten", "t4", Samples.task("t4", 4))).isEqualTo(dataset);
  }

  @Test
  void refusesEditsThatContradictTheDataset() {
    assertThatThrownBy(() -> datasets.addTask("ten", Samples.task("t4", 40), Details.NONE))
        .isInstanceOf(StoreConflictException.class)
        .hasMessage("The dataset (ten) has an ARC task (t4).\nMaybe replace that one.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> datasets.replaceTask("ten", "t40", Samples.task("t40", 4)))
        .withMessage("Unknown ARC task (t40) in the dataset (ten).");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> datasets.removeTask("eleven", "t1"))
        .withMessage("Unknown dataset (eleven).");
    datasets.create("one", Samples.tasks(1));
    assertThatThrownBy(() -> datasets.removeTask("one", "t0"))
        .isInstanceOf(StoreConflictException.class)
        .hasMessageContaining("\nMaybe delete the dataset.");
    assertThat(datasets.revisions("ten")).hasSize(1);
    assertThat(datasets.revisions("one")).hasSize(1);
  }

  @Test
  void anExperimentKeepsTheRevisionItBeganWith() {
    Experiment before = experiment("before", null, "t1", "t2");
    datasets.replaceTask("ten", "t1", Samples.task("t1", 11));
    Experiment after = experiment("after", null, "t1");
    Experiment old = experiment("old", 1, "t1");

    assertThat(before.datasetRevision()).isEqualTo(1);
    assertThat(after.datasetRevision()).isEqualTo(2);
    assertThat(old.datasetRevision()).isEqualTo(1);
    assertThat(after.datasetHash()).isEqualTo(datasets.find("ten").orElseThrow().hash());
    assertThat(old.datasetHash()).isEqualTo(before.datasetHash()).isNotEqualTo(after.datasetHash());
    var evaluations = new Evaluations(dataSource);
    assertThat(evaluations.task(before.id(), "t1")).contains(Samples.task("t1", 1));
    assertThat(evaluations.task(old.id(), "t1")).contains(Samples.task("t1", 1));
    assertThat(evaluations.task(after.id(), "t1")).contains(Samples.task("t1", 11));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> experiment("future", 3, "t1"))
        .withMessage("Unknown revision (3) of the dataset (ten).\nMaybe (2), its newest.");
  }

  @Test
  void keepsWhatExperimentsUse() {
    String first = experiment("first", null, "t1", "t2").id();
    String second = experiment("second", null, "t2").id();

    assertThatThrownBy(() -> datasets.removeTask("ten", "t2"))
        .isInstanceOfSatisfying(
            DatasetInUseException.class,
            e -> assertThat(e.experimentIds()).containsExactly(first, second))
        .hasMessage(
            "The ARC task (t2) of the dataset (ten) is used by experiments (%s, %s).\nMaybe delete those experiments first."
                .formatted(first, second));
    assertThatThrownBy(() -> datasets.delete("ten"))
        .isInstanceOfSatisfying(
            DatasetInUseException.class,
            e -> assertThat(e.experimentIds()).containsExactly(first, second));
    assertThat(datasets.removeTask("ten", "t3").revision()).isEqualTo(2);
    assertThat(datasets.tasks("ten")).hasSize(9);
  }

  @Test
  void experimentsFollowARename() {
    String id = experiment("first", null, "t1").id();
    datasets.addTask("ten", Samples.task("new", 77), Details.NONE);

    Dataset renamed = datasets.rename("ten", "eleven");

    assertThat(renamed.name()).isEqualTo("eleven");
    assertThat(datasets.find("ten")).isEmpty();
    assertThat(datasets.revisions("eleven")).hasSize(2).last().isEqualTo(renamed);
    assertThat(datasets.tasks("eleven", 1)).isEqualTo(Samples.tasks(10));
    assertThat(experiments.find(id).orElseThrow().dataset()).isEqualTo("eleven");
    assertThat(datasets.rename("eleven", "eleven")).isEqualTo(renamed);
    datasets.create("other", Samples.tasks(1));
    assertThatThrownBy(() -> datasets.rename("eleven", "other"))
        .isInstanceOf(StoreConflictException.class)
        .hasMessageContaining("(other)");
    assertThat(datasets.find("eleven")).contains(renamed);
  }

  @Test
  void deletesADatasetWithTheContentsOfNoOther() {
    datasets.addTask("ten", Samples.task("only here", 77), Details.NONE);
    datasets.removeTask("ten", "only here");
    datasets.create("three", Samples.tasks(3));

    datasets.delete("ten");

    assertThat(datasets.list()).extracting(Dataset::name).containsExactly("three");
    assertThat(datasets.tasks("three")).isEqualTo(Samples.tasks(3));
    assertThat(count("arc_tasks")).isEqualTo(3);
    assertThat(count("dataset_revisions")).isEqualTo(1);
    assertThat(count("dataset_tasks")).isEqualTo(3);
    assertThat(datasets.create("ten", Samples.tasks(10)).revision()).isEqualTo(1);
  }

  private int count(String table) {
    return jdbc.sql("SELECT count(*) FROM " + table).query(Integer.class).single();
  }

  @Test
  void hidesOutputsFromItsCreationOn() {
    Dataset secret = datasets.create("secret", Samples.tasks(3), true);

    assertThat(secret.hideOutputs()).isTrue();
    assertThat(datasets.find("ten").orElseThrow().hideOutputs()).isFalse();
    assertThat(datasets.create("secret", Samples.tasks(3))).isEqualTo(secret);
    assertThat(datasets.addTask("secret", Samples.task("x", 9), Details.NONE).hideOutputs())
        .isTrue();
    assertThatThrownBy(() -> datasets.create("ten", Samples.tasks(10), true))
        .isInstanceOf(StoreConflictException.class)
        .hasMessageContaining("shows its test outputs");
  }

  @Test
  void concurrentEditsOfOneDatasetTakeTurns() throws Exception {
    List<Callable<Dataset>> edits =
        IntStream.range(0, 40)
            .<Callable<Dataset>>mapToObj(number ->
                () ->
                    switch (number % 4) {
                      case 0 -> datasets.removeTask("ten", "t" + number / 4);
                      case 1 ->
                          datasets.addTask("ten", Samples.task("n" + number, number), Details.NONE);
                      case 2 ->
                          datasets.addTask("ten", Samples.task("m" + number, 1), Details.NONE);
                      default ->
                          datasets.addTask("ten", Samples.task("o" + number, 2000), Details.NONE);
                    })
            .toList();

    try (var threads = Executors.newFixedThreadPool(8)) {
      for (var edit : threads.invokeAll(edits)) {
        assertThat(edit.get().revision()).isPositive();
      }
    }

    List<Dataset> revisions = datasets.revisions("ten");
    assertThat(revisions)
        .extracting(Dataset::revision)
        .isEqualTo(IntStream.rangeClosed(1, 41).boxed().toList());
    for (Dataset revision : revisions) {
      List<ArcTask> tasks = datasets.tasks("ten", revision.revision());
      assertThat(tasks).hasSize(revision.tasks());
      if (revision.revision() > 1) {
        int difference = tasks.size() - revisions.get(revision.revision() - 2).tasks();
        assertThat(difference).isIn(1, -1);
      }
      Dataset copy = datasets.create("copy " + revision.revision(), tasks);
      assertThat(revision.hash()).isEqualTo(copy.hash());
    }
  }

  /** An edit waits for a transaction that holds the dataset, then builds on what that wrote. */
  @Test
  void anEditWaitsForTheOneBefore() throws Exception {
    var held = new CountDownLatch(1);
    var transactions = new TransactionTemplate(new JdbcTransactionManager(dataSource));
    try (var threads = Executors.newFixedThreadPool(2)) {
      CompletableFuture<Void> first =
          CompletableFuture.runAsync(
              () ->
                  transactions.executeWithoutResult(_ -> {
                    datasets.removeTask("ten", "t1");
                    held.countDown();
                    awaitWaiting();
                  }),
              threads);
      held.await();
      Dataset second = datasets.removeTask("ten", "t2");

      first.join();
      assertThat(second.revision()).isEqualTo(3);
      assertThat(datasets.arcTaskIds("ten", 3)).doesNotContain("t1", "t2");
    }
  }

  /** Waits until another connection waits for a lock. */
  private void awaitWaiting() {
    int waiting = 0;
    while (waiting == 0) {
      Thread.onSpinWait();
      waiting =
          jdbc.sql(
                  """
                  SELECT count(*) FROM pg_stat_activity
                  WHERE datname = current_database() AND wait_event_type = 'Lock'
                  """)
              .query(Integer.class)
              .single();
    }
  }

  /** Of a removal and an experiment that selects the ARC task, at the same moment, one wins. */
  @Test
  void noExperimentBeginsOnAnArcTaskThatIsBeingRemoved() throws Exception {
    int removals = 0;
    try (var threads = Executors.newFixedThreadPool(2)) {
      for (int number = 0; number < 9; number++) {
        String task = "t" + number;
        String name = "exp" + number;
        List<Callable<Boolean>> both =
            List.of(
                () -> succeeds(() -> datasets.removeTask("ten", task)),
                () -> succeeds(() -> experiment(name, null, task)));
        var results = threads.invokeAll(number % 2 == 0 ? both : both.reversed());
        boolean removed = results.get(number % 2 == 0 ? 0 : 1).get();
        boolean began = results.get(number % 2 == 0 ? 1 : 0).get();

        assertThat(removed).as(task).isNotEqualTo(began);
        assertThat(datasets.arcTaskIds("ten").contains(task)).isEqualTo(began);
        removals += removed ? 1 : 0;
      }
    }
    assertThat(datasets.revisions("ten")).hasSize(1 + removals);
  }

  private static boolean succeeds(Runnable action) {
    try {
      action.run();
      return true;
    } catch (DatasetInUseException | IllegalArgumentException e) {
      return false;
    }
  }

  /** An import may find a content that a deletion is about to delete. */
  @Test
  void importsAndDeletionsOfTheSameContentsTakeTurns() throws Exception {
    try (var threads = Executors.newFixedThreadPool(4)) {
      for (int turn = 0; turn < 20; turn++) {
        List<ArcTask> tasks = Samples.tasks(200);
        datasets.create("old", tasks);
        var all =
            threads.invokeAll(
                List.<Callable<Boolean>>of(
                    () -> succeeds(() -> datasets.create("new", tasks.reversed())),
                    () -> succeeds(() -> datasets.delete("old")),
                    () ->
                        succeeds(
                            () -> datasets.addTask("ten", Samples.task("x", 150), Details.NONE))));
        for (var each : all) {
          assertThat(each.get()).isTrue();
        }
        assertThat(datasets.tasks("new")).isEqualTo(tasks.reversed());
        datasets.delete("new");
        datasets.removeTask("ten", "x");
      }
    }
    assertThat(count("arc_tasks")).isEqualTo(11);
  }
}
