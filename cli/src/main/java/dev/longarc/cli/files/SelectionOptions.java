package dev.longarc.cli.files;

import dev.longarc.arc.ArcTask;
import dev.longarc.arc.ArcTaskIds;
import dev.longarc.cli.terminal.CommandException;
import dev.longarc.files.selection.ArcTaskSelection;
import dev.longarc.files.selection.FactsOfPuzzles;
import dev.longarc.files.selection.InvalidSelectionException;
import dev.longarc.files.selection.InvalidSelectionException.Fault;
import dev.longarc.files.selection.SelectedTasks;
import dev.longarc.files.selection.Stratification;
import dev.longarc.files.selection.TaskConditions;
import dev.longarc.files.selection.TaskSample;
import dev.longarc.text.NearestName;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that select ARC tasks of a dataset: conditions first, then a part of the rest. */
public final class SelectionOptions {
  @Option(
      names = "--tasks",
      paramLabel = "ID,ID|@FILE",
      description = "Only these ARC tasks: ids with commas between, or a file of ids.")
  private @Nullable String tasks;

  @Mixin private PuzzleConditions puzzles = new PuzzleConditions();

  @Mixin private ResultConditions results = new ResultConditions();

  @Option(names = "--limit", paramLabel = "N", description = "Only the first N of them.")
  private @Nullable Integer limit;

  @Option(
      names = "--selection-seed",
      paramLabel = "N",
      description = "With --limit: a random selection by this seed, instead of the first ones.")
  private @Nullable Long seed;

  @Option(
      names = "--stratify",
      paramLabel = "difficulty|FEATURE",
      description =
          "With --limit: a random selection with its share of each difficulty, or of each range of a"
              + " feature. Its seed is "
              + TaskSample.DEFAULT_SEED
              + " without --selection-seed.")
  private @Nullable String stratify;

  public boolean isEmpty() {
    return tasks == null
        && puzzles.isEmpty()
        && results.isEmpty()
        && limit == null
        && seed == null
        && stratify == null;
  }

  /** Whether the ARC tasks are listed. */
  boolean isList() {
    return tasks != null;
  }

  /** Whether it depends on more than ids: invalid ARC tasks are not selected then. */
  boolean looksInside() {
    return !puzzles.isEmpty() || !results.isEmpty() || stratify != null;
  }

  /** The same with the list alone. */
  SelectionOptions listOnly() {
    var list = new SelectionOptions();
    list.tasks = tasks;
    return list;
  }

  /** Checks the options as far as they don't depend on the dataset. */
  public void check() {
    try {
      selection(null).checked();
    } catch (InvalidSelectionException e) {
      throw CommandException.input(String.valueOf(e.getMessage()));
    }
    if (tasks != null) {
      IdList.check(tasks);
    }
  }

  /** The same for a command without a store, which knows no results. */
  public void checkWithoutStore() {
    results.refuse();
    check();
  }

  /** Without the conditions on results, which only a store can answer. */
  private ArcTaskSelection selection(@Nullable List<String> ids) {
    return new ArcTaskSelection(
        ids,
        new TaskConditions(puzzles.difficulties(), puzzles.features(), List.of()),
        new TaskSample(limit, seed, stratification()));
  }

  private @Nullable Stratification stratification() {
    try {
      return stratify == null ? null : Stratification.parse(stratify);
    } catch (IllegalArgumentException e) {
      throw CommandException.input(String.valueOf(e.getMessage()));
    }
  }

  /**
   * The selected ids; difficulties are those of the puzzles alone.
   *
   * @param dataset its name
   * @param known the dataset's ids, in order; the result has the same order
   * @param valid the ARC tasks of those ids that are valid
   */
  SelectedTasks of(String dataset, List<String> known, Collection<ArcTask> valid) {
    try {
      return selection(tasks == null ? null : validOnly(ids(tasks, known), known, valid))
          .of(dataset, known, new FactsOfPuzzles(valid));
    } catch (InvalidSelectionException e) {
      throw refused(e, known);
    }
  }

  /** Without invalid ARC tasks, if it looks at puzzles. */
  private List<String> validOnly(List<String> ids, List<String> known, Collection<ArcTask> valid) {
    var invalid = new HashSet<>(known);
    valid.forEach(task -> invalid.remove(task.id()));
    return looksInside() ? ids.stream().filter(id -> !invalid.contains(id)).toList() : ids;
  }

  /**
   * Adds the selection as fields of a creation.
   *
   * @param known the dataset's ids, in order; only read when needed
   * @param experiment the id of the experiment that a person named
   */
  public void addTo(
      Map<String, Object> request,
      String dataset,
      Supplier<List<String>> known,
      UnaryOperator<String> experiment) {
    if (tasks != null) {
      request.put("task_ids", listed(dataset, known.get(), tasks));
    }
    puzzles.addTo(request);
    results.addTo(request, experiment);
    add(request, "limit", limit);
    add(request, "selection_seed", seed);
    add(request, "stratify", stratify);
  }

  private static void add(Map<String, Object> request, String field, @Nullable Object value) {
    if (value != null) {
      request.put(field, value);
    }
  }

  private static List<String> listed(String dataset, List<String> known, String tasks) {
    try {
      return ArcTaskSelection.known(dataset, ids(tasks, known), known);
    } catch (InvalidSelectionException e) {
      throw refused(e, known);
    }
  }

  /** The ids in the dataset's order, unknown ones last. An id may be given by its short form. */
  private static List<String> ids(String tasks, List<String> known) {
    var byName = ArcTaskIds.byName(known);
    var wanted = new LinkedHashSet<String>();
    IdList.read(tasks, byName.keySet()).forEach(id -> wanted.add(byName.getOrDefault(id, id)));
    var ids = new LinkedHashSet<>(known.stream().filter(wanted::contains).toList());
    ids.addAll(wanted);
    return List.copyOf(ids);
  }

  private static CommandException refused(InvalidSelectionException e, List<String> known) {
    String advice =
        e.fault() == Fault.UNKNOWN
            ? NearestName.of(e.arcTaskId(), known)
                .map("\nMaybe (%s)."::formatted)
                .orElse("\nMaybe it is in another dataset.")
            : "";
    return CommandException.input(e.getMessage() + advice);
  }
}
