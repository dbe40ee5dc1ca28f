package dev.longarc.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FeatureRangeTest {
  private static final PuzzleFeature OBJECTS = PuzzleFeature.named("input.objects");

  @Test
  void readsBothBoundsOneOrAValue() {
    assertThat(FeatureRange.parse("input.objects:2..5.5"))
        .isEqualTo(new FeatureRange(OBJECTS, 2f, 5.5f));
    assertThat(FeatureRange.parse("input.objects:2.."))
        .isEqualTo(new FeatureRange(OBJECTS, 2f, null));
    assertThat(FeatureRange.parse("input.objects:..-0.25"))
        .isEqualTo(new FeatureRange(OBJECTS, null, -0.25f));
    assertThat(FeatureRange.parse("input.objects:7")).isEqualTo(new FeatureRange(OBJECTS, 7f, 7f));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "input.objects:2..5",
        "input.objects:2..",
        "input.objects:..0.00001",
        "input.objects:-999999..999999"
      })
  void readsWhatItWrites(String text) {
    var range = FeatureRange.parse(text);

    assertThat(FeatureRange.parse(range.toString())).isEqualTo(range);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "input.objects",
        "input.objects:",
        "input.objects:..",
        "input.objects>=5",
        "input.objects:1e3",
        "input.objects:NaN",
        "input.objects:1...2",
        "input.objects:1234567",
        ":1"
      })
  void refusesOtherForms(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FeatureRange.parse(text))
        .withMessageStartingWith("The condition (%s) does not have the form".formatted(text))
        .withMessageContaining("\nMaybe ");
  }

  @Test
  void refusesUnknownFeaturesAndEmptyRanges() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FeatureRange.parse("input.objets:1"))
        .withMessage("Unknown feature (input.objets).\nMaybe input.objects.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FeatureRange.parse("input.objects:5..2"))
        .withMessage("The range of (input.objects) is empty: (5.0) is more than (2.0).");
  }
}
