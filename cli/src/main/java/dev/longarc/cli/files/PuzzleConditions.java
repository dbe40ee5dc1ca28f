package dev.longarc.cli.files;

import dev.longarc.application.contract.DifficultyLevel;
import dev.longarc.arc.Difficulty;
import dev.longarc.cli.terminal.CommandException;
import dev.longarc.features.FeatureRange;
import java.util.List;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Option;

/** The options that restrict ARC tasks by what their puzzles look like. */
public final class PuzzleConditions {
  @Option(
      names = "--difficulty",
      paramLabel = "LEVEL",
      split = ",",
      description = "Of these levels: ${COMPLETION-CANDIDATES}.")
  private List<DifficultyLevel> difficulties = List.of();

  @Option(
      names = "--feature",
      paramLabel = FeatureRange.FORM,
      description =
          "Those with a feature in this range, such as input.objects:5..; may be repeated. All"
              + " features: docs/features.md.")
  private List<String> features = List.of();

  public boolean isEmpty() {
    return difficulties.isEmpty() && features.isEmpty();
  }

  public Set<Difficulty> difficulties() {
    return DifficultyLevel.difficulties(difficulties);
  }

  /**
   * @throws CommandException for another form, or an unknown feature
   */
  public List<FeatureRange> features() {
    try {
      return features.stream().map(FeatureRange::parse).toList();
    } catch (IllegalArgumentException e) {
      throw CommandException.input(String.valueOf(e.getMessage()));
    }
  }

  /** Adds them as fields of a creation. */
  void addTo(Map<String, Object> request) {
    if (!difficulties.isEmpty()) {
      request.put("difficulty", difficulties);
    }
    if (!features.isEmpty()) {
      request.put("features", features);
    }
  }
}
