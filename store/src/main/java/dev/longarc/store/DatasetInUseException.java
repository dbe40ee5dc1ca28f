package dev.longarc.store;

import java.util.List;

/** Experiments use the dataset, or the ARC task of it, that was to be removed. */
public final class DatasetInUseException extends StoreConflictException {
  private static final long serialVersionUID = 1;
  private static final int NAMED = 5;

  private final List<String> experimentIds;

  /**
   * @param what is used, such as {@code "The dataset (mine)"}
   */
  DatasetInUseException(String what, List<String> experimentIds) {
    super(
        "%s is used by %s.\nMaybe delete %s first."
            .formatted(
                what,
                named(experimentIds),
                experimentIds.size() == 1 ? "it" : "those experiments"));
    this.experimentIds = List.copyOf(experimentIds);
  }

  private static String named(List<String> ids) {
    String first = String.join(", ", ids.subList(0, Math.min(NAMED, ids.size())));
    return ids.size() <= NAMED
        ? "experiments (%s)".formatted(first)
        : "experiments (%s and %d more)".formatted(first, ids.size() - NAMED);
  }

  /** Oldest first. */
  public List<String> experimentIds() {
    return experimentIds;
  }
}
