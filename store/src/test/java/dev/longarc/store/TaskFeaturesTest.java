package dev.longarc.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.longarc.arc.ArcTask;
import dev.longarc.arc.Grid;
import dev.longarc.arc.Pair;
import dev.longarc.arc.Puzzle;
import dev.longarc.features.PuzzleEmbedding;
import dev.longarc.features.PuzzleFeatures;
import dev.longarc.features.PuzzleSummary;
import dev.longarc.store.TaskFeatures.Neighbour;
import dev.longarc.store.TaskFeatures.StoredFeatures;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

@OnPostgres
final class TaskFeaturesTest {
  private final JdbcClient jdbc;
  private final Datasets datasets;
  private final StoredTasks tasks;
  private final TaskFeatures features;

  TaskFeaturesTest(DataSource dataSource) {
    jdbc = JdbcClient.create(dataSource);
    datasets = new Datasets(dataSource);
    tasks = new StoredTasks(dataSource);
    features = new TaskFeatures(dataSource);
  }

  private static ArcTask task(String id, String input, String output) {
    var pair = new Pair(Grid.parse(input), Grid.parse(output));
    return new ArcTask(id, new Puzzle(List.of(pair), List.of(Grid.parse(input))), List.of());
  }

  private static PuzzleEmbedding embedding(ArcTask task) {
    return PuzzleEmbedding.of(PuzzleFeatures.of(task.puzzle()));
  }

  private void store(String dataset, ArcTask... all) {
    datasets.create(dataset, List.of(all));
  }

  @Test
  void anImportComputesThem() {
    ArcTask task = task("a", "0120/0000", "12");
    store("mine", task, task("twin", "0120/0000", "12"));

    StoredFeatures stored = features.find(task.contentHash()).orElseThrow();
    var computed = PuzzleFeatures.of(task.puzzle());
    assertThat(stored.version()).isEqualTo(PuzzleFeatures.VERSION);
    assertThat(stored.summary()).isEqualTo(PuzzleSummary.of(task.puzzle(), computed));
    for (int index = 0; index < computed.values().size(); index++) {
      assertThat(stored.features().values().get(index))
          .isCloseTo(computed.values().get(index), within(1e-4));
    }
    assertThat(features.missing()).isZero();
    assertThat(features.computeMissing()).isZero();
  }

  @Test
  void anEditComputesThoseOfTheNewContent() {
    store("mine", task("a", "01", "10"));
    ArcTask other = task("a", "0123", "3210");
    datasets.replaceTask("mine", "a", other);

    assertThat(features.find(other.contentHash())).isPresent();
  }

  @Test
  void computesThoseThatAreMissingOrOld() {
    List<ArcTask> many = new ArrayList<>();
    IntStream.range(100, 350)
        .forEach(number -> many.add(task("t" + number, String.valueOf(number), "1")));
    datasets.create("many", many);
    jdbc.sql("DELETE FROM task_features WHERE hash < '8'").update();
    jdbc.sql("UPDATE task_features SET version = 0, color_count = 99 WHERE hash > 'c'").update();
    jdbc.sql("UPDATE task_features SET version = 99 WHERE hash LIKE '9%'").update();
    int missing = features.missing();
    assertThat(missing).isBetween(100, 249);

    assertThat(features.computeMissing()).isEqualTo(missing);

    assertThat(features.missing()).isZero();
    assertThat(count("color_count = 99")).isZero();
    assertThat(count("version = 99")).as("those of a newer version").isPositive();
    assertThat(count("version < 1")).isZero();
  }

  private int count(String condition) {
    return jdbc.sql("SELECT count(*) FROM task_features WHERE " + condition)
        .query(Integer.class)
        .single();
  }

  @Test
  void aDeletionDeletesThem() {
    store("mine", task("a", "01", "10"));
    datasets.delete("mine");

    assertThat(count("true")).isZero();
  }

  @Test
  void findsTheNearestThatAreValid() {
    ArcTask wanted = task("wanted", "0120/0000", "12");
    ArcTask twin = task("twin", "0340/0000", "34");
    ArcTask cousin = task("cousin", "01200/00000", "120");
    ArcTask stranger = task("stranger", "111/111/111", "0");
    store("mine", wanted, twin, cousin, stranger);

    List<Neighbour> nearest = features.nearest(embedding(wanted), wanted.contentHash(), 10);

    assertThat(nearest)
        .extracting(Neighbour::hash)
        .containsExactly(twin.contentHash(), cousin.contentHash(), stranger.contentHash());
    assertThat(nearest.get(1).distance()).isEqualTo(embedding(wanted).distance(embedding(cousin)));
    assertThat(features.nearest(embedding(wanted), "", 2))
        .extracting(Neighbour::hash)
        .containsExactly(wanted.contentHash(), twin.contentHash());

    datasets.removeTask("mine", "twin");
    assertThat(features.nearest(embedding(wanted), wanted.contentHash(), 1))
        .extracting(Neighbour::hash)
        .containsExactly(cousin.contentHash());
    assertThat(tasks.having(List.of(twin.contentHash(), cousin.contentHash())))
        .extracting(StoredTasks.StoredTask::id)
        .containsExactly("cousin");
  }
}
