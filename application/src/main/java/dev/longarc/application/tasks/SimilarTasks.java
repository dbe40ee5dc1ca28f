package dev.longarc.application.tasks;

import dev.longarc.application.RequestException;
import dev.longarc.application.contract.FeatureBodies.FeaturesBody;
import dev.longarc.application.contract.FeatureBodies.SimilarBody;
import dev.longarc.application.contract.FeatureBodies.SimilarTaskBody;
import dev.longarc.features.PuzzleEmbedding;
import dev.longarc.features.PuzzleFeatures;
import dev.longarc.features.PuzzleSummary;
import dev.longarc.store.StoredTasks;
import dev.longarc.store.StoredTasks.StoredTask;
import dev.longarc.store.TaskFeatures;
import dev.longarc.store.TaskFeatures.Neighbour;
import dev.longarc.store.TaskFeatures.StoredFeatures;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** What users read of the features of ARC tasks. */
final class SimilarTasks {
  private final TaskQueries queries;
  private final StoredTasks tasks;
  private final TaskFeatures features;
  private final boolean alone;

  /**
   * @param alone whether no other process computes the features that are missing
   */
  SimilarTasks(DataSource store, TaskQueries queries, boolean alone) {
    this.queries = queries;
    tasks = new StoredTasks(store);
    features = new TaskFeatures(store);
    this.alone = alone;
  }

  /** Computes missing features, if nothing else does. */
  void prepare() {
    if (alone) {
      features.computeMissing();
    }
  }

  /** See {@link TaskAccess#features}. */
  FeaturesBody features(String id, @Nullable String dataset, @Nullable Integer revision) {
    var task = queries.found(id, dataset, revision);
    return FeaturesBody.of(task, features.find(task.hash()).orElseGet(() -> computed(task)));
  }

  private static StoredFeatures computed(StoredTask task) {
    var features = PuzzleFeatures.of(task.puzzle());
    return new StoredFeatures(
        PuzzleFeatures.VERSION, PuzzleSummary.of(task.puzzle(), features), features, Instant.now());
  }

  /** See {@link TaskAccess#similar}. */
  SimilarBody similar(String id, @Nullable String dataset, @Nullable Integer revision, int limit) {
    if (limit < 1 || limit > 100) {
      throw RequestException.invalid("limit", "The limit (%d) is not 1 to 100.".formatted(limit));
    }
    var task = queries.found(id, dataset, revision);
    prepare();
    var wanted = PuzzleEmbedding.of(PuzzleFeatures.of(task.puzzle()));
    List<Neighbour> nearest = features.nearest(wanted, task.hash(), limit);
    Map<String, StoredTask> byHash =
        tasks.having(nearest.stream().map(Neighbour::hash).toList()).stream()
            .collect(Collectors.toMap(StoredTask::hash, Function.identity()));
    var found = new ArrayList<SimilarTaskBody>();
    for (Neighbour neighbour : nearest) {
      StoredTask similar = byHash.get(neighbour.hash());
      if (similar != null) { // otherwise it was removed meanwhile
        found.add(SimilarTaskBody.of(similar, neighbour.distance()));
      }
    }
    return new SimilarBody(task.id(), task.hash(), found, features.missing());
  }
}
