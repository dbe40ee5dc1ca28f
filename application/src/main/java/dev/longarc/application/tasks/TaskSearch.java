package dev.longarc.application.tasks;

import dev.longarc.application.RequestException;
import dev.longarc.application.contract.TaskOutcome;
import dev.longarc.arc.Difficulty;
import dev.longarc.features.FeatureRange;
import dev.longarc.features.PuzzleFeature;
import dev.longarc.store.StoredTasks.Filter;
import dev.longarc.store.StoredTasks.Order;
import dev.longarc.store.StoredTasks.Range;
import dev.longarc.store.StoredTasks.Sort;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which ARC tasks a list has, and in which order; all conditions hold.
 *
 * @param source the dataset that first brought them; null: any
 * @param dataset that has them; null: the newest revision of any
 * @param revision of the dataset; null: its newest
 * @param difficulties empty: any
 * @param familyId null: any or none
 * @param size the cells of the largest grid
 * @param colourCount how many colours they use
 * @param colours they use all of these
 * @param features ranges of their features
 * @param outcome null: any
 */
public record TaskSearch(
    @Nullable String source,
    @Nullable String dataset,
    @Nullable Integer revision,
    Set<Difficulty> difficulties,
    @Nullable String familyId,
    Bounds size,
    Bounds colourCount,
    Set<Integer> colours,
    List<FeatureRange> features,
    @Nullable TaskOutcome outcome,
    SortBy sort,
    boolean ascending) {

  public TaskSearch {
    features = List.copyOf(features);
  }

  /**
   * The ranges in a list of {@link FeatureRange#FORM}.
   *
   * @throws RequestException VALIDATION_ERROR for another form, or an unknown feature
   */
  public static List<FeatureRange> ranges(@Nullable List<String> texts) {
    try {
      return texts == null ? List.of() : texts.stream().map(FeatureRange::parse).toList();
    } catch (IllegalArgumentException e) {
      throw RequestException.invalid("feature", String.valueOf(e.getMessage()));
    }
  }

  /** The names of all features that {@link #ranges} knows. */
  public static List<String> featureNames() {
    return PuzzleFeature.all().stream().map(PuzzleFeature::name).toList();
  }

  /** Inclusive bounds; null: none. */
  public record Bounds(@Nullable Integer min, @Nullable Integer max) {
    private Range range() {
      return new Range(min, max);
    }
  }

  /** What a list is sorted by. */
  public enum SortBy {
    ID(Sort.ID),
    SIZE(Sort.SIZE),
    DIFFICULTY(Sort.DIFFICULTY),
    CREATED(Sort.CREATED),
    UPDATED(Sort.UPDATED);

    private final Sort stored;

    SortBy(Sort stored) {
      this.stored = stored;
    }
  }

  Filter filter() {
    return new Filter(
        source,
        dataset,
        revision,
        difficulties,
        familyId,
        size.range(),
        colourCount.range(),
        colours,
        features,
        outcome == null ? null : outcome.stored());
  }

  Order order() {
    return new Order(sort.stored, ascending);
  }
}
