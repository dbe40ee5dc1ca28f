package dev.longarc.application.experiments;

import dev.longarc.application.RequestException;
import dev.longarc.application.contract.DifficultyLevel;
import dev.longarc.features.FeatureRange;
import dev.longarc.files.selection.ArcTaskSelection;
import dev.longarc.files.selection.ResultCondition;
import dev.longarc.files.selection.ResultCondition.Kind;
import dev.longarc.files.selection.Stratification;
import dev.longarc.files.selection.TaskConditions;
import dev.longarc.files.selection.TaskSample;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the selection in the body of a creation. */
final class WantedSelection {
  private final CreateExperiment wanted;

  private WantedSelection(CreateExperiment wanted) {
    this.wanted = wanted;
  }

  /**
   * @throws RequestException naming the first value that can't be read
   */
  static ArcTaskSelection of(CreateExperiment wanted) {
    var reading = new WantedSelection(wanted);
    return new ArcTaskSelection(
        wanted.taskIds(),
        new TaskConditions(
            DifficultyLevel.difficulties(wanted.difficulty()),
            reading.features(),
            reading.results()),
        new TaskSample(wanted.limit(), wanted.selectionSeed(), reading.stratification()));
  }

  private List<FeatureRange> features() {
    var ranges = new ArrayList<FeatureRange>();
    for (String each : atMost("features", wanted.features())) {
      try {
        ranges.add(FeatureRange.parse(each));
      } catch (IllegalArgumentException e) {
        throw RequestException.invalid(
            "features[%d]".formatted(ranges.size()), String.valueOf(e.getMessage()));
      }
    }
    return ranges;
  }

  private List<ResultCondition> results() {
    var results = new ArrayList<ResultCondition>();
    atMost("solved_in", wanted.solvedIn())
        .forEach(id -> results.add(new ResultCondition(Kind.SOLVED_IN, id)));
    atMost("unsolved_in", wanted.unsolvedIn())
        .forEach(id -> results.add(new ResultCondition(Kind.UNSOLVED_IN, id)));
    atMost("failed_in", wanted.failedIn())
        .forEach(id -> results.add(new ResultCondition(Kind.FAILED_IN, id)));
    return results;
  }

  private @Nullable Stratification stratification() {
    try {
      return wanted.stratify() == null ? null : Stratification.parse(wanted.stratify());
    } catch (IllegalArgumentException e) {
      throw RequestException.invalid("stratify", String.valueOf(e.getMessage()));
    }
  }

  private static List<String> atMost(String place, @Nullable List<String> given) {
    if (given != null && given.size() > CreateExperiment.MAX_CONDITIONS) {
      throw RequestException.invalid(
          place,
          "The list (%s) has (%d) conditions, more than %d."
              .formatted(place, given.size(), CreateExperiment.MAX_CONDITIONS));
    }
    return given == null ? List.of() : given;
  }
}
