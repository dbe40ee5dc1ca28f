package dev.longarc.cli.tasks;

import dev.longarc.application.contract.FeatureBodies.FeaturesBody;
import dev.longarc.cli.terminal.Facts;
import dev.longarc.cli.terminal.Screen;
import dev.longarc.cli.terminal.Style;
import dev.longarc.cli.terminal.Table;
import dev.longarc.features.PuzzleFeature;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;

/** The features of an ARC task as text for people. */
final class FeatureText {
  static final String KEYS =
      "With --features it has task_id, hash, grid_dimensions, color_count, object_count, has_symmetry,"
          + " pattern_types, transformation_hints, features (a number under each name), embedding,"
          + " version and computed_at.";

  private FeatureText() {}

  static List<String> lines(FeaturesBody body, Screen screen) {
    var lines = new ArrayList<String>();
    lines.add(screen.styled(Style.BOLD, body.taskId()));
    lines.addAll(
        new Facts()
            .add("patterns", words(body.patternTypes()))
            .add("hints", words(body.transformationHints()))
            .lines(screen));
    lines.add("");
    var table = new Table("feature", ">value", "~unit", "~meaning");
    body.features()
        .forEach((name, value) -> {
          var feature = PuzzleFeature.find(name); // an API of another version may have others
          table.add(
              name,
              text(value),
              feature.map(PuzzleFeature::unit).orElse(""),
              feature.map(PuzzleFeature::meaning).orElse(""));
        });
    lines.addAll(table.lines(screen));
    return lines;
  }

  private static String words(List<String> names) {
    return names.isEmpty() ? "none" : String.join(", ", names).replace('_', ' ');
  }

  /** With at most three digits, such as {@code 0.333} or {@code 12}. */
  private static String text(double value) {
    var rounded = BigDecimal.valueOf(value).round(new MathContext(3)).stripTrailingZeros();
    return rounded.toPlainString();
  }
}
