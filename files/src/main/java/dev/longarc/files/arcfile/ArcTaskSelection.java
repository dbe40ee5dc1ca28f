package dev.longarc.files.arcfile;

import dev.longarc.arc.ArcTaskIds;
import dev.longarc.files.arcfile.InvalidSelectionException.Fault;
import dev.longarc.text.Sha256;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A selection of ARC tasks of a dataset, equal on every machine.
 *
 * @param ids the ids selected, in this order, in full or in their short form; null: all, in the
 *     dataset's order
 * @param limit the greatest number of them; null: all
 * @param seed of the random choice of {@code limit} tasks; null: the first ones
 */
public record ArcTaskSelection(
    @Nullable List<String> ids, @Nullable Integer limit, @Nullable Long seed) {
  /**
   * The selected ids. The choice by a seed does not depend on the dataset's other tasks, and a
   * larger limit only adds tasks.
   *
   * @param dataset its name, for messages
   * @param known the dataset's ids, in order
   * @throws InvalidSelectionException naming the first invalid value
   */
  public List<String> of(String dataset, List<String> known) {
    checked();
    List<String> wanted = ids == null ? known : known(dataset, ids, known);
    if (limit == null || limit >= wanted.size()) {
      return List.copyOf(wanted);
    }
    return seed == null ? List.copyOf(wanted.subList(0, limit)) : sample(wanted, limit, seed);
  }

  /**
   * This selection, after a check of its values that needs no dataset.
   *
   * @throws InvalidSelectionException naming the first invalid value
   */
  public ArcTaskSelection checked() {
    if (limit != null && limit < 1) {
      throw new InvalidSelectionException(
          Fault.LIMIT, "", "The limit (%d) is not positive.".formatted(limit));
    }
    if (seed != null && limit == null) {
      throw new InvalidSelectionException(
          Fault.SEED,
          "",
          "The selection's seed (%d) has nothing to choose.\nMaybe a limit is missing."
              .formatted(seed));
    }
    if (ids != null && ids.isEmpty()) {
      throw new InvalidSelectionException(Fault.NO_IDS, "", "The list of ARC tasks is empty.");
    }
    return this;
  }

  private static List<String> known(String dataset, List<String> ids, List<String> known) {
    var byName = ArcTaskIds.byName(known);
    var seen = new LinkedHashSet<String>();
    for (int index = 0; index < ids.size(); index++) {
      String given = String.valueOf(ids.get(index));
      String id = byName.get(ArcTaskIds.normal(given));
      if (id == null) {
        throw new InvalidSelectionException(
            Fault.UNKNOWN,
            given,
            index,
            "The dataset (%s) has no ARC task (%s) among its (%d)."
                .formatted(dataset, given, known.size()));
      }
      if (!seen.add(id)) {
        throw new InvalidSelectionException(
            Fault.TWICE, id, index, "The ARC task (%s) is selected twice.".formatted(id));
      }
    }
    return List.copyOf(seen);
  }

  private static List<String> sample(List<String> ids, int limit, long seed) {
    var sortKeys = new HashMap<String, String>();
    ids.forEach(id -> sortKeys.put(id, sortKey(seed, id)));
    var sampled =
        new HashSet<>(
            ids.stream().sorted(Comparator.comparing(sortKeys::get)).limit(limit).toList());
    return ids.stream().filter(sampled::contains).toList();
  }

  /** The position of an id in the random order, which depends on the seed and the id only. */
  private static String sortKey(long seed, String id) {
    return Sha256.hex(seed + " " + id);
  }
}
