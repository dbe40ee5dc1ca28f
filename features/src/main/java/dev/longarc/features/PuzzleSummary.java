package dev.longarc.features;

import dev.longarc.arc.Puzzle;
import dev.longarc.arc.PuzzleFacts;
import java.util.List;

/**
 * The most important features of a puzzle in few words.
 *
 * @param height of its highest grid
 * @param width of its widest grid
 * @param colours that occur in it
 * @param objects of an input, the mean rounded
 * @param symmetric whether most inputs or most outputs have a symmetry
 * @param patternTypes what is conspicuous in its grids, such as {@code separators}
 * @param transformationHints what its demonstrations suggest, such as {@code crop}
 */
public record PuzzleSummary(
    int height,
    int width,
    int colours,
    int objects,
    boolean symmetric,
    List<String> patternTypes,
    List<String> transformationHints) {
  public PuzzleSummary {
    patternTypes = List.copyOf(patternTypes);
    transformationHints = List.copyOf(transformationHints);
  }

  public static PuzzleSummary of(Puzzle puzzle, PuzzleFeatures features) {
    var facts = PuzzleFacts.of(puzzle);
    return new PuzzleSummary(
        facts.maxHeight(),
        facts.maxWidth(),
        facts.colours().size(),
        (int) Math.round(features.get("input.objects")),
        PatternType.isSymmetric(features),
        PatternType.of(features),
        TransformationHint.of(features));
  }
}
