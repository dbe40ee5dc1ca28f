package dev.longarc.files.selection;

import dev.longarc.experiment.SelectionSummary.Stratum;
import dev.longarc.files.selection.InvalidSelectionException.Fault;
import dev.longarc.text.Sha256;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A part of some ARC tasks.
 *
 * @param limit the greatest number of them; null: all
 * @param seed of a random choice; null: the first ones, or {@value #DEFAULT_SEED} with strata
 * @param stratification the choice has from each stratum its share; null: without strata
 */
public record TaskSample(
    @Nullable Integer limit, @Nullable Long seed, @Nullable Stratification stratification) {
  public static final TaskSample ALL = new TaskSample(null, null, null);

  /** Of a stratified sample for which no seed is given. */
  public static final long DEFAULT_SEED = 0;

  /** The chosen ids, in order, and from which strata. */
  record Chosen(List<String> ids, List<Stratum> strata) {}

  /**
   * @throws InvalidSelectionException naming the first value that does not fit
   */
  void check() {
    if (limit != null && limit < 1) {
      throw InvalidSelectionException.of(
          Fault.LIMIT, "limit", "The limit (%s) is not positive.".formatted(limit));
    }
    if (seed != null && limit == null) {
      throw InvalidSelectionException.of(
          Fault.SEED,
          "selection_seed",
          "The selection's seed (%s) has nothing to choose.\nMaybe a limit is missing."
              .formatted(seed));
    }
    if (stratification != null && limit == null) {
      throw InvalidSelectionException.of(
          Fault.STRATIFY,
          "stratify",
          "The strata by (%s) have nothing to choose.\nMaybe a limit is missing."
              .formatted(stratification));
    }
  }

  Chosen of(List<String> ids, TaskFacts facts) {
    if (limit == null || limit >= ids.size()) {
      return new Chosen(List.copyOf(ids), List.of());
    }
    if (stratification != null) {
      return stratified(ids, limit, stratification, facts);
    }
    return new Chosen(
        seed == null ? List.copyOf(ids.subList(0, limit)) : inOrder(ids, random(ids, limit, seed)),
        List.of());
  }

  private Chosen stratified(List<String> ids, int size, Stratification by, TaskFacts facts) {
    var strata = by.strata(ids, facts);
    List<Integer> shares = shares(strata.values().stream().map(List::size).toList(), size);
    var chosen = new HashSet<String>();
    var described = new ArrayList<Stratum>();
    strata.forEach((name, of) -> {
      int share = shares.get(described.size());
      chosen.addAll(random(of, share, usedSeed()));
      described.add(new Stratum(name, of.size(), share));
    });
    return new Chosen(inOrder(ids, chosen), described);
  }

  /** The share of each stratum in a sample, by the largest remainder; the first of equal ones. */
  static List<Integer> shares(List<Integer> strata, int sample) {
    long all = strata.stream().mapToLong(Integer::longValue).sum();
    var shares = new ArrayList<Integer>();
    strata.forEach(size -> shares.add((int) ((long) sample * size / all)));
    int rest = sample - shares.stream().mapToInt(Integer::intValue).sum();
    IntStream.range(0, strata.size())
        .boxed()
        .sorted(Comparator.comparingLong(index -> -((long) sample * strata.get(index) % all)))
        .limit(rest)
        .forEach(index -> shares.set(index, shares.get(index) + 1));
    return shares;
  }

  /** The choice does not depend on other ids, and a larger one only adds some. */
  private static Set<String> random(List<String> ids, int size, long seed) {
    var sortKeys = new HashMap<String, String>();
    ids.forEach(id -> sortKeys.put(id, Sha256.hex(seed + " " + id)));
    return new HashSet<>(
        ids.stream().sorted(Comparator.comparing(sortKeys::get)).limit(size).toList());
  }

  private static List<String> inOrder(List<String> ids, Set<String> chosen) {
    return ids.stream().filter(chosen::contains).toList();
  }

  private long usedSeed() {
    return Objects.requireNonNullElse(seed, DEFAULT_SEED);
  }

  /** How it chooses, when it does. */
  String text() {
    if (stratification != null) {
      return "stratified by %s, seed %s".formatted(stratification, usedSeed());
    }
    return seed == null ? "the first ones" : "random, seed " + seed;
  }
}
