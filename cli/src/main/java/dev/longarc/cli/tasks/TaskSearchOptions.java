package dev.longarc.cli.tasks;

import dev.longarc.application.contract.TaskOutcome;
import dev.longarc.application.tasks.TaskSearch;
import dev.longarc.application.tasks.TaskSearch.Bounds;
import dev.longarc.application.tasks.TaskSearch.SortBy;
import dev.longarc.cli.completion.KnownValues;
import dev.longarc.cli.files.PuzzleConditions;
import dev.longarc.cli.terminal.CommandException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that say which ARC tasks a list has, and in which order. */
final class TaskSearchOptions {
  @Option(
      names = "--source",
      paramLabel = "NAME",
      completionCandidates = KnownValues.Datasets.class,
      description = "Those that this dataset brought first.")
  private @Nullable String source;

  @Option(
      names = "--dataset",
      paramLabel = "NAME",
      completionCandidates = KnownValues.Datasets.class,
      description = "Those of this dataset.")
  private @Nullable String dataset;

  @Option(
      names = "--revision",
      paramLabel = "N",
      description = "With --dataset: those of this revision. Default: the newest.")
  private @Nullable Integer revision;

  @Mixin private PuzzleConditions puzzles = new PuzzleConditions();

  @Option(names = "--family", paramLabel = "NAME", description = "Those of this family.")
  private @Nullable String family;

  @Option(
      names = "--min-size",
      paramLabel = "CELLS",
      description = "The largest grid has at least that many cells.")
  private @Nullable Integer minSize;

  @Option(
      names = "--max-size",
      paramLabel = "CELLS",
      description = "The largest grid has at most that many cells.")
  private @Nullable Integer maxSize;

  @Option(
      names = "--color",
      paramLabel = "0..9",
      split = ",",
      description = "Those that use all of these colours.")
  private List<Integer> colours = List.of();

  @Option(
      names = "--min-colors",
      paramLabel = "N",
      description = "Those that use at least that many colours.")
  private @Nullable Integer minColours;

  @Option(
      names = "--max-colors",
      paramLabel = "N",
      description = "Those that use at most that many colours.")
  private @Nullable Integer maxColours;

  @Option(
      names = "--outcome",
      paramLabel = "OUTCOME",
      description = {
        "What all experiments made of them: ${COMPLETION-CANDIDATES}.",
        "unsolved: scored, but solved in none."
      })
  private @Nullable TaskOutcome outcome;

  @Option(
      names = "--sort",
      paramLabel = "KEY",
      description = "By ${COMPLETION-CANDIDATES}. Default: id.")
  private SortKey sort = SortKey.id;

  @Option(names = "--desc", description = "The greatest first.")
  private boolean descending;

  /** What a list is sorted by. */
  enum SortKey {
    id,
    size,
    difficulty,
    created,
    updated
  }

  TaskSearch search() {
    if (revision != null && dataset == null) {
      throw CommandException.input(
          "The revision (%d) is of no dataset.\nMaybe --dataset NAME.".formatted(revision));
    }
    return new TaskSearch(
        source,
        dataset,
        revision,
        puzzles.difficulties(),
        family,
        new Bounds(minSize, maxSize),
        new Bounds(minColours, maxColours),
        Set.copyOf(colours),
        puzzles.features(),
        outcome,
        SortBy.valueOf(sort.name().toUpperCase(Locale.ROOT)),
        !descending);
  }
}
