package dev.longarc.cli.files;

import dev.longarc.arc.ArcTaskIds;
import dev.longarc.cli.terminal.CommandException;
import dev.longarc.files.arcfile.ArcTaskSelection;
import dev.longarc.files.arcfile.InvalidSelectionException;
import dev.longarc.files.arcfile.InvalidSelectionException.Fault;
import dev.longarc.text.NearestName;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that select ARC tasks of a dataset. */
public final class SelectionOptions {
  @Option(
      names = "--tasks",
      paramLabel = "ID,ID|@FILE",
      description = "Only these ARC tasks: ids with commas between, or a file of ids.")
  private @Nullable String tasks;

  @Option(names = "--limit", paramLabel = "N", description = "Only the first N of them.")
  private @Nullable Integer limit;

  @Option(
      names = "--selection-seed",
      paramLabel = "N",
      description = "With --limit: a random selection by this seed, instead of the first ones.")
  private @Nullable Long seed;

  public boolean isEmpty() {
    return tasks == null && limit == null && seed == null;
  }

  /** Whether the ARC tasks are listed. */
  boolean isList() {
    return tasks != null;
  }

  /** Checks the options as far as they don't depend on the dataset. */
  public void check() {
    try {
      new ArcTaskSelection(null, limit, seed).checked();
    } catch (InvalidSelectionException e) {
      throw CommandException.input(String.valueOf(e.getMessage()));
    }
    if (tasks != null) {
      IdList.check(tasks);
    }
  }

  /**
   * The selected ids.
   *
   * @param dataset its name
   * @param known the dataset's ids, in order; the result has the same order
   */
  public List<String> of(String dataset, List<String> known) {
    try {
      return new ArcTaskSelection(tasks == null ? null : ids(tasks, known), limit, seed)
          .of(dataset, known);
    } catch (InvalidSelectionException e) {
      throw CommandException.input(e.getMessage() + advice(e, known));
    }
  }

  /**
   * Adds the selection as fields of a creation; parts that the API does not have are resolved here.
   *
   * @param known like in {@link #of}; only read when needed
   */
  public void addTo(Map<String, Object> request, String dataset, Supplier<List<String>> known) {
    if (tasks != null) {
      request.put("task_ids", of(dataset, known.get()));
      return;
    }
    if (limit != null) {
      request.put("limit", limit);
    }
    if (seed != null) {
      request.put("selection_seed", seed);
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

  private static String advice(InvalidSelectionException e, List<String> known) {
    return e.fault() == Fault.UNKNOWN
        ? NearestName.of(e.arcTaskId(), known)
            .map("\nMaybe (%s)."::formatted)
            .orElse("\nMaybe it is in another dataset.")
        : "";
  }
}
