package dev.longarc.application.contract;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.longarc.arc.Difficulty;
import dev.longarc.arc.Grid;
import dev.longarc.arc.Pair;
import dev.longarc.store.StoredTasks.Membership;
import dev.longarc.store.StoredTasks.StoredTask;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An ARC task, never with its test outputs. */
@Schema(name = "Task")
public record TaskBody(
    @Schema(description = "What the dataset calls it; without a dataset, its first id")
        String taskId,
    @Schema(description = "The dataset that first brought it") String taskSource,
    @Schema(
            description = "By a rule of its sizes, colours and solved share, or set by hand",
            allowableValues = {"easy", "medium", "hard", "unknown"})
        String difficultyLevel,
    List<ExampleBody> trainExamples,
    @Schema(description = "The first test input, as rows of colours") List<int[]> testInput,
    @Schema(description = "ARC tasks that vary one idea; null: none") @Nullable String familyId,
    @Schema(
            description =
                "grid_size (greatest height and width), colors_used, tests, demonstrations, and the"
                    + " keys that users have added")
        Map<String, @Nullable Object> metadata,
    @Schema(description = "All test inputs") List<int[][]> testInputs,
    @Schema(description = "The version of the rule that set the difficulty; null: set by hand")
        @Nullable Integer difficultyRule,
    @Schema(description = "Whether its test outputs are stored, so that it can be scored")
        boolean scored,
    @Schema(description = "SHA-256 of its grids") String hash,
    @Schema(description = "The datasets whose newest revision has it, by name")
        List<DatasetEntryBody> datasets,
    Instant createdAt,
    Instant updatedAt) {

  /** A demonstration pair, as rows of colours. */
  @Schema(name = "TrainExample")
  public record ExampleBody(List<int[]> input, List<int[]> output) {
    static ExampleBody of(Pair pair) {
      return new ExampleBody(GridLists.rows(pair.input()), GridLists.rows(pair.output()));
    }
  }

  /** A dataset that has the ARC task, and what it calls it. */
  @Schema(name = "DatasetEntry")
  public record DatasetEntryBody(String dataset, String taskId) {
    static DatasetEntryBody of(Membership membership) {
      return new DatasetEntryBody(membership.dataset(), membership.id());
    }
  }

  /**
   * A part of a list of ARC tasks.
   *
   * @param tasks in the order that was asked for
   */
  @Schema(name = "TaskPage")
  public record PageBody(
      List<TaskBody> tasks,
      @Schema(description = "The cursor of the next page; null: this is the last one")
          @Nullable String nextCursor) {}

  /** An edit of a dataset: its new revision, and the ARC task if it has it still. */
  @Schema(name = "TaskRevision")
  public record RevisionBody(
      String dataset,
      int revision,
      @Schema(description = "SHA-256 over the ids and contents of its ARC tasks") String hash,
      int tasks,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable TaskBody task) {}

  public static TaskBody of(StoredTask task) {
    return new TaskBody(
        task.id(),
        task.source(),
        words(task.difficulty()),
        task.puzzle().train().stream().map(ExampleBody::of).toList(),
        GridLists.rows(task.puzzle().testInputs().getFirst()),
        task.details().familyId(),
        metadata(task),
        task.puzzle().testInputs().stream().map(Grid::rows).toList(),
        task.difficultyRule(),
        task.scored(),
        task.hash(),
        task.datasets().stream().map(DatasetEntryBody::of).toList(),
        task.createdAt(),
        task.updatedAt());
  }

  public static String words(Difficulty difficulty) {
    return difficulty.name().toLowerCase(Locale.ROOT);
  }

  private static Map<String, @Nullable Object> metadata(StoredTask task) {
    var facts = task.facts();
    var metadata = new LinkedHashMap<String, @Nullable Object>(task.details().metadata());
    metadata.put("grid_size", List.of(facts.maxHeight(), facts.maxWidth()));
    metadata.put("colors_used", facts.colours());
    metadata.put("tests", facts.tests());
    metadata.put("demonstrations", facts.demonstrations());
    return metadata;
  }
}
