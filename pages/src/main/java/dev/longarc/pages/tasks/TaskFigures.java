package dev.longarc.pages.tasks;

import dev.longarc.application.contract.FeatureBodies.FeaturesBody;
import dev.longarc.pages.text.Figures;
import dev.longarc.pages.text.Words;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Features of a puzzle as texts. */
final class TaskFigures {
  private TaskFigures() {}

  /** What strikes first. */
  static List<String> sentences(FeaturesBody features) {
    var sentences = new ArrayList<String>();
    sentences.add(
        "grids up to %s×%s"
            .formatted(features.gridDimensions().get(1), features.gridDimensions().get(0)));
    sentences.add(Figures.count(features.colorCount(), "colour"));
    sentences.add("about " + Figures.count(features.objectCount(), "object") + " in an input");
    if (features.hasSymmetry()) {
      sentences.add("symmetric");
    }
    features.patternTypes().forEach(each -> sentences.add(Words.plain(each)));
    features.transformationHints().forEach(each -> sentences.add("maybe " + Words.plain(each)));
    return sentences;
  }

  static Map<String, String> values(FeaturesBody features) {
    var values = new LinkedHashMap<String, String>();
    features.features().forEach((name, value) -> values.put(name, number(value)));
    return values;
  }

  private static String number(double value) {
    var rounded = BigDecimal.valueOf(value).setScale(3, RoundingMode.HALF_UP);
    return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
  }
}
