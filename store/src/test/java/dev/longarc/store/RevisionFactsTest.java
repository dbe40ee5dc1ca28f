package dev.longarc.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longarc.arc.ArcTask;
import dev.longarc.arc.Difficulty;
import dev.longarc.evaluation.Verdict;
import dev.longarc.features.PuzzleFeature;
import dev.longarc.features.PuzzleFeatures;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

@OnPostgres
final class RevisionFactsTest {
  private final DataSource dataSource;
  private final Datasets datasets;

  RevisionFactsTest(DataSource dataSource) {
    this.dataSource = dataSource;
    datasets = new Datasets(dataSource);
  }

  private RevisionFacts facts(String dataset) {
    return new RevisionFacts(dataSource, dataset, 1);
  }

  @Test
  void difficultiesAreThoseOfTheStore() {
    datasets.create("ten", Samples.tasks(2));
    var hard = Samples.task("t1", 1);
    new StoredTasks(dataSource)
        .edit(hard.contentHash(), details -> details.withDifficulty(Difficulty.HARD));

    assertThat(facts("ten").difficulties())
        .isEqualTo(Map.of("t0", Difficulty.EASY, "t1", Difficulty.HARD));
  }

  @Test
  void missingFeaturesAreComputed() {
    datasets.create("ten", Samples.tasks(3));
    JdbcClient.create(dataSource).sql("DELETE FROM task_features").update();
    var feature = PuzzleFeature.named("input.colors");
    var values = facts("ten").values(feature);

    assertThat(values).containsOnlyKeys("t0", "t1", "t2");
    for (ArcTask task : Samples.tasks(3)) {
      assertThat(values)
          .containsEntry(task.id(), (float) PuzzleFeatures.of(task.puzzle()).get(feature));
    }
  }

  @Test
  void resultsAreFoundByContentUnderOtherIds() {
    var first = Samples.experiment(dataSource, 3);
    var evaluations = new Evaluations(dataSource);
    record(evaluations, first.id(), "t0", Verdict.SOLVED);
    record(evaluations, first.id(), "t1", Verdict.PARTIAL);
    record(evaluations, first.id(), "t2", Verdict.UNSOLVED);
    datasets.create(
        "renamed", List.of(Samples.task("x", 0), Samples.task("y", 1), Samples.task("new", 11)));

    assertThat(facts("renamed").having(first.id(), Set.of(Verdict.SOLVED))).containsExactly("x");
    assertThat(facts("renamed").having(first.id(), Set.of(Verdict.UNSOLVED, Verdict.PARTIAL)))
        .containsExactly("y");
    assertThat(facts("ten").having(first.id(), Set.of(Verdict.UNSOLVED, Verdict.PARTIAL)))
        .containsExactlyInAnyOrder("t1", "t2");
    assertThat(facts("ten").having(first.id(), Set.of(Verdict.FAILED))).isEmpty();
    assertThat(facts("ten").having("exp-no", Set.of(Verdict.SOLVED))).isEmpty();
  }

  private static void record(Evaluations evaluations, String id, String task, Verdict verdict) {
    var _ = evaluations.record(Samples.answered(id, task, 1), verdict, 0, List.of(Samples.CENT));
  }
}
