package dev.longarc.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longarc.arc.ArcTask;
import dev.longarc.store.Datasets.Dataset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

@OnPostgres
final class DatasetsTest {
  private final DataSource dataSource;
  private final Datasets datasets;

  DatasetsTest(DataSource dataSource) {
    this.dataSource = dataSource;
    datasets = new Datasets(dataSource);
  }

  @Test
  void returnsStoredDatasets() {
    var known = Samples.task("b", 1);
    var unknown = Samples.withoutOutputs(Samples.task("a", 2));

    Dataset dataset = datasets.create("mixed", List.of(known, unknown));

    assertThat(dataset.name()).isEqualTo("mixed");
    assertThat(dataset.tasks()).isEqualTo(2);
    assertThat(dataset.scored()).isEqualTo(1);
    assertThat(dataset.hash()).matches("[0-9a-f]{64}");
    assertThat(datasets.tasks("mixed")).containsExactly(known, unknown);
    assertThat(datasets.arcTaskIds("mixed")).containsExactly(known.id(), unknown.id());
    assertThat(datasets.find("mixed")).contains(dataset);
  }

  @Test
  void changesNothingWhenTheSameIsStoredAgain() {
    Dataset first = datasets.create("same", Samples.tasks(3));

    assertThat(datasets.create("same", Samples.tasks(3))).isEqualTo(first);
    assertThat(datasets.tasks("same")).hasSize(3);
  }

  @Test
  void refusesAnotherContentUnderTheSameName() {
    datasets.create("taken", Samples.tasks(3));

    assertThatThrownBy(() -> datasets.create("taken", Samples.tasks(4)))
        .isInstanceOf(StoreConflictException.class)
        .hasMessageContaining("(taken)");
    assertThat(datasets.tasks("taken")).hasSize(3);
  }

  @Test
  void hashesIdsContentsAndOrder() {
    ArcTask one = Samples.task("a", 1);
    ArcTask two = Samples.task("b", 2);

    assertThat(
            List.of(
                datasets.create("ab", List.of(one, two)).hash(),
                datasets.create("ba", List.of(two, one)).hash(),
                datasets.create("renamed", List.of(Samples.task("c", 1), two)).hash(),
                datasets.create("changed", List.of(Samples.task("a", 3), two)).hash()))
        .doesNotHaveDuplicates();
    assertThat(datasets.create("again", List.of(one, two)).hash())
        .isEqualTo(datasets.find("ab").orElseThrow().hash());
  }

  @Test
  void holdsDifferentArcTasksUnderOneIdAndEachContentOnce() {
    datasets.create("v1", List.of(Samples.task("a", 1), Samples.task("b", 5)));
    datasets.create("v2", List.of(Samples.task("a", 2), Samples.task("renamed", 5)));

    assertThat(datasets.tasks("v1")).containsExactly(Samples.task("a", 1), Samples.task("b", 5));
    assertThat(datasets.tasks("v2"))
        .containsExactly(Samples.task("a", 2), Samples.task("renamed", 5));
    assertThat(
            JdbcClient.create(dataSource)
                .sql("SELECT count(*) FROM arc_tasks")
                .query(Integer.class)
                .single())
        .isEqualTo(3);
  }

  @Test
  void refusesEmptyDatasetsAndDuplicateIds() {
    assertThatIllegalArgumentException().isThrownBy(() -> datasets.create("none", List.of()));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> datasets.create("twins", List.of(Samples.task("a", 1), Samples.task("a", 2))))
        .withMessageContaining("(a)");
    assertThat(datasets.list()).isEmpty();
  }

  @Test
  void listsByName() {
    datasets.create("b", Samples.tasks(1));
    datasets.create("a", Samples.tasks(2));

    assertThat(datasets.list()).extracting(Dataset::name).containsExactly("a", "b");
    assertThat(datasets.find("c")).isEmpty();
    assertThat(datasets.tasks("c")).isEmpty();
  }

  @Test
  void storesMoreThanOneChunkFromTwoSidesAtOnce() throws Exception {
    List<ArcTask> tasks = Samples.tasks(1200);

    try (var threads = Executors.newFixedThreadPool(2)) {
      Callable<Dataset> forwards = () -> datasets.create("forwards", tasks);
      Callable<Dataset> backwards = () -> datasets.create("backwards", tasks.reversed());
      for (var dataset : threads.invokeAll(List.of(forwards, backwards))) {
        assertThat(dataset.get().tasks()).isEqualTo(1200);
      }
    }

    assertThat(datasets.tasks("forwards")).isEqualTo(tasks);
    assertThat(datasets.tasks("backwards")).isEqualTo(tasks.reversed());
  }

  @Test
  void knowsWhichDatasetsHaveSomeIds() {
    datasets.create("v2", List.of(Samples.task("a", 2), Samples.task("c", 5)));
    datasets.create("v1", List.of(Samples.task("a", 1), Samples.task("b", 5)));
    datasets.removeTask("v2", "c");

    assertThat(datasets.having(List.of("b", "a", "c", "?")))
        .containsExactly(Map.entry("v1", List.of("a", "b")), Map.entry("v2", List.of("a")));
  }
}
