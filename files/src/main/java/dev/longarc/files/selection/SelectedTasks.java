package dev.longarc.files.selection;

import dev.longarc.experiment.SelectionSummary;
import java.util.List;

/** The ids that a selection has selected, in order, and how. */
public record SelectedTasks(List<String> ids, SelectionSummary summary) {
  public SelectedTasks {
    ids = List.copyOf(ids);
  }
}
