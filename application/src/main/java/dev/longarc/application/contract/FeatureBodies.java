package dev.longarc.application.contract;

import dev.longarc.application.contract.TaskBody.DatasetEntryBody;
import dev.longarc.features.PuzzleEmbedding;
import dev.longarc.features.PuzzleFeature;
import dev.longarc.store.StoredTasks.StoredTask;
import dev.longarc.store.TaskFeatures.StoredFeatures;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The features of ARC tasks, and which are similar. */
public final class FeatureBodies {
  private FeatureBodies() {}

  /** What a puzzle looks like, in numbers. */
  @Schema(name = "PuzzleFeatures")
  public record FeaturesBody(
      @Schema(description = "What the dataset calls it; without a dataset, its first id")
          String taskId,
      @Schema(description = "SHA-256 of its grids") String hash,
      @Schema(description = "The greatest height and the greatest width")
          List<Integer> gridDimensions,
      int colorCount,
      @Schema(description = "Of an input, the mean rounded") int objectCount,
      @Schema(description = "Whether most inputs or most outputs have a symmetry")
          boolean hasSymmetry,
      @Schema(description = "What is conspicuous in the grids, such as separators")
          List<String> patternTypes,
      @Schema(description = "What the demonstrations suggest, such as crop")
          List<String> transformationHints,
      @Schema(description = "All features by name; docs/features.md has their meanings")
          Map<String, Double> features,
      @Schema(description = "Near vectors (Euclidean distance) are similar puzzles")
          List<Double> embedding,
      @Schema(description = "Of the features' definitions") int version,
      Instant computedAt) {
    public static FeaturesBody of(StoredTask task, StoredFeatures stored) {
      var summary = stored.summary();
      var values = new LinkedHashMap<String, Double>();
      PuzzleFeature.all()
          .forEach(feature -> values.put(feature.name(), rounded(stored.features().get(feature))));
      return new FeaturesBody(
          task.id(),
          task.hash(),
          List.of(summary.height(), summary.width()),
          summary.colours(),
          summary.objects(),
          summary.symmetric(),
          summary.patternTypes(),
          summary.transformationHints(),
          values,
          PuzzleEmbedding.of(stored.features()).vector().stream()
              .map(FeatureBodies::rounded)
              .toList(),
          stored.version(),
          stored.computedAt());
    }
  }

  /** An ARC task and how far its puzzle is from another. */
  @Schema(name = "SimilarTask")
  public record SimilarTaskBody(
      @Schema(description = "Its first id") String taskId,
      @Schema(description = "0: the same features; 1: as different as can be") double distance,
      @Schema(allowableValues = {"easy", "medium", "hard", "unknown"}) String difficultyLevel,
      @Schema(description = "SHA-256 of its grids") String hash,
      @Schema(description = "The datasets whose newest revision has it, by name")
          List<DatasetEntryBody> datasets) {
    public static SimilarTaskBody of(StoredTask task, double distance) {
      return new SimilarTaskBody(
          task.id(),
          rounded(distance),
          TaskBody.words(task.difficulty()),
          task.hash(),
          task.datasets().stream().map(DatasetEntryBody::of).toList());
    }
  }

  /** The ARC tasks with the most similar puzzles. */
  @Schema(name = "SimilarTasks")
  public record SimilarBody(
      String taskId,
      @Schema(description = "SHA-256 of its grids") String hash,
      @Schema(description = "The nearest first") List<SimilarTaskBody> tasks,
      @Schema(
              description =
                  "ARC tasks that are not compared, since their features are still to be computed")
          int missing) {}

  private static double rounded(double value) {
    return Math.round(value * 1e6) / 1e6;
  }
}
