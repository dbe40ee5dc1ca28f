package dev.longarc.files.selection;

import dev.longarc.arc.Difficulty;
import dev.longarc.features.FeatureRange;
import dev.longarc.features.PuzzleFeature;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What divides ARC tasks into strata: their difficulty, or a feature of their puzzles.
 *
 * <p>Up to {@value #MAX_STRATA} different values of a feature are a stratum each; more are divided
 * at the quantiles, equal values always together.
 *
 * @param feature null: the difficulty
 */
public record Stratification(@Nullable PuzzleFeature feature) {
  public static final String BY_DIFFICULTY = "difficulty";
  private static final int MAX_STRATA = 5;

  /**
   * @param name {@value #BY_DIFFICULTY}, or that of a feature
   * @throws IllegalArgumentException when there is no such feature
   */
  public static Stratification parse(String name) {
    return new Stratification(name.equals(BY_DIFFICULTY) ? null : PuzzleFeature.named(name));
  }

  /** The ids by stratum, strata and ids in order. */
  Map<String, List<String>> strata(List<String> ids, TaskFacts facts) {
    return feature == null
        ? byDifficulty(ids, facts.difficulties())
        : byFeature(feature, ids, facts.values(feature));
  }

  private static Map<String, List<String>> byDifficulty(
      List<String> ids, Map<String, Difficulty> difficulties) {
    var byLevel = new TreeMap<Difficulty, List<String>>();
    ids.forEach(id -> add(byLevel, difficulties.getOrDefault(id, Difficulty.UNKNOWN), id));
    var strata = new LinkedHashMap<String, List<String>>();
    byLevel.forEach((level, of) -> strata.put(level.name().toLowerCase(Locale.ROOT), of));
    return strata;
  }

  private static Map<String, List<String>> byFeature(
      PuzzleFeature feature, List<String> ids, Map<String, Float> values) {
    List<Float> sorted = ids.stream().map(id -> value(values, id)).sorted().toList();
    var bounds = upperBounds(sorted);
    var byBound = new TreeMap<Float, List<String>>();
    for (String id : ids) {
      add(byBound, Objects.requireNonNull(bounds.ceiling(value(values, id))), id);
    }
    var strata = new LinkedHashMap<String, List<String>>();
    for (List<String> of : byBound.values()) {
      List<Float> range = of.stream().map(id -> value(values, id)).sorted().toList();
      strata.put(new FeatureRange(feature, range.getFirst(), range.getLast()).toString(), of);
    }
    return strata;
  }

  /** The greatest value of each stratum. */
  private static TreeSet<Float> upperBounds(List<Float> sorted) {
    var bounds = new TreeSet<>(sorted);
    if (bounds.size() > MAX_STRATA) {
      bounds.clear();
      for (int part = 1; part <= MAX_STRATA; part++) {
        bounds.add(sorted.get(Math.ceilDiv(part * sorted.size(), MAX_STRATA) - 1));
      }
    }
    return bounds;
  }

  private static Float value(Map<String, Float> values, String id) {
    return Objects.requireNonNull(values.get(id), id) + 0f; // -0 is 0
  }

  private static <K> void add(Map<K, List<String>> strata, K stratum, String id) {
    strata.computeIfAbsent(stratum, _ -> new ArrayList<>()).add(id);
  }

  @Override
  public String toString() {
    return feature == null ? BY_DIFFICULTY : feature.name();
  }
}
