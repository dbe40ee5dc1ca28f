package dev.longarc.files.selection;

import dev.longarc.arc.ArcTaskIds;
import dev.longarc.experiment.SelectionSummary;
import dev.longarc.files.selection.InvalidSelectionException.Fault;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A selection of ARC tasks of a dataset: of the ids, those for which the conditions hold, of these
 * the sample.
 *
 * @param ids the ids selected, in this order, in full or in their short form; null: all, in the
 *     dataset's order
 */
public record ArcTaskSelection(
    @Nullable List<String> ids, TaskConditions conditions, TaskSample sample) {
  /**
   * The selected ids. A random choice does not depend on the dataset's other tasks, and a larger
   * limit only adds tasks, unless there are strata.
   *
   * @param dataset its name, for messages
   * @param known the dataset's ids, in order
   * @param facts asked only for what the conditions and the strata need
   * @throws InvalidSelectionException naming the first invalid value
   */
  public SelectedTasks of(String dataset, List<String> known, TaskFacts facts) {
    checked();
    List<String> wanted = ids == null ? known : known(dataset, ids, known);
    List<String> matching = conditions.of(dataset, wanted, facts);
    var chosen = sample.of(matching, facts);
    return new SelectedTasks(
        chosen.ids(),
        new SelectionSummary(
            text(chosen.ids().size(), matching.size(), known.size()), chosen.strata()));
  }

  private String text(int selected, int matching, int all) {
    var parts = new ArrayList<String>();
    parts.add("%s of %s".formatted(selected, all));
    if (ids != null) {
      parts.add("listed by id");
    }
    parts.addAll(conditions.texts());
    if (selected < matching) {
      if (!conditions.isEmpty()) {
        parts.add(matching + " match");
      }
      parts.add(sample.text());
    }
    return String.join(", ", parts);
  }

  /**
   * This selection, after a check of its values that needs no dataset.
   *
   * @throws InvalidSelectionException naming the first invalid value
   */
  public ArcTaskSelection checked() {
    sample.check();
    if (ids != null && ids.isEmpty()) {
      throw InvalidSelectionException.of(
          Fault.NO_IDS, "task_ids", "The list of ARC tasks is empty.");
    }
    return this;
  }

  /**
   * The ids in full.
   *
   * @param dataset its name, for messages
   * @param known the dataset's ids
   * @throws InvalidSelectionException naming the first one that is unknown or repeated
   */
  public static List<String> known(String dataset, List<String> ids, List<String> known) {
    var byName = ArcTaskIds.byName(known);
    var seen = new LinkedHashSet<String>();
    for (int index = 0; index < ids.size(); index++) {
      String given = String.valueOf(ids.get(index));
      String id = byName.get(ArcTaskIds.normal(given));
      if (id == null) {
        throw InvalidSelectionException.ofTask(
            Fault.UNKNOWN,
            given,
            index,
            "The dataset (%s) has no ARC task (%s) among its (%s)."
                .formatted(dataset, given, known.size()));
      }
      if (!seen.add(id)) {
        throw InvalidSelectionException.ofTask(
            Fault.TWICE, id, index, "The ARC task (%s) is selected twice.".formatted(id));
      }
    }
    return List.copyOf(seen);
  }
}
