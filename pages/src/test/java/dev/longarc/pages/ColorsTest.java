package dev.longarc.pages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longarc.pages.grid.ArcColors;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The colours of {@code app.css}: whether verdicts can be told apart, by whom, on which ground. */
class ColorsTest {
  private static final String CSS = new String(Assets.bytes("app.css"), StandardCharsets.UTF_8);
  private static final List<String> VERDICTS = List.of("solved", "partial", "unsolved", "failed");
  private static final List<String> SURFACES = List.of("surface", "raised");
  private static final Pattern TOKEN = Pattern.compile("--([a-z0-9-]+): (#[0-9a-f]{6});");

  /** The blocks of the style sheet that set a theme. */
  enum Ground {
    LIGHT(":root {"),
    DARK(":root[data-theme=\"dark\"] {"),
    PREFERRED_DARK(":root[data-theme=\"auto\"] {");

    private final String block;

    Ground(String selector) {
      int from = CSS.indexOf(selector);
      block = CSS.substring(from, CSS.indexOf('}', from));
    }

    Map<String, String> tokens() {
      var tokens = new LinkedHashMap<String, String>();
      TOKEN.matcher(block).results().forEach(found -> tokens.put(found.group(1), found.group(2)));
      return tokens;
    }

    String token(String name) {
      return tokens().getOrDefault(name, "");
    }
  }

  @ParameterizedTest
  @EnumSource(Ground.class)
  void verdictsDifferInAllKindsOfSight(Ground ground) {
    for (String one : VERDICTS) {
      for (String other : VERDICTS.subList(VERDICTS.indexOf(one) + 1, VERDICTS.size())) {
        for (Sight sight : Sight.values()) {
          assertThat(sight.distance(ground.token(one), ground.token(other)))
              .as("%s and %s, %s sight", one, other, sight)
              .isGreaterThanOrEqualTo(0.12);
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Ground.class)
  void verdictsAreNoColoursOfArc(Ground ground) {
    for (String verdict : VERDICTS) {
      for (String arc : ArcColors.HEX) {
        assertThat(Sight.NORMAL.distance(ground.token(verdict), arc))
            .as("%s and %s", verdict, arc)
            .isGreaterThanOrEqualTo(0.09);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Ground.class)
  void whatIsDrawnStandsOut(Ground ground) {
    for (String surface : SURFACES) {
      for (String drawn : List.of("solved", "partial", "unsolved", "failed", "open", "border")) {
        assertContrast(ground, drawn, surface, 3);
      }
      for (String text : List.of("text", "muted", "accent", "danger")) {
        assertContrast(ground, text, surface, 4.5);
      }
    }
  }

  private static void assertContrast(Ground ground, String name, String surface, double least) {
    assertThat(Sight.contrast(ground.token(name), ground.token(surface)))
        .as("contrast of %s on %s", name, surface)
        .isGreaterThanOrEqualTo(least);
  }

  @Test
  void darkIsTheSameWhetherChosenOrPreferred() {
    assertThat(Ground.DARK.tokens()).isEqualTo(Ground.PREFERRED_DARK.tokens());
    var light = new LinkedHashMap<>(Ground.LIGHT.tokens());
    light.keySet().removeIf(name -> name.startsWith("arc-"));
    assertThat(Ground.DARK.tokens().keySet()).isEqualTo(light.keySet());
  }

  /** Of fchollet/ARC-AGI, apps/css/common.css. */
  @Test
  void theColoursOfArcAreTheFieldsEverywhere() {
    assertThat(ArcColors.HEX)
        .containsExactly(
            "#000000", "#0074D9", "#FF4136", "#2ECC40", "#FFDC00", "#AAAAAA", "#F012BE", "#FF851B",
            "#7FDBFF", "#870C25");
    for (int color = 0; color < ArcColors.HEX.size(); color++) {
      assertThat(Ground.LIGHT.token("arc-" + color))
          .isEqualToIgnoringCase(ArcColors.HEX.get(color));
    }
    for (String script : AssetsTest.scripts()) {
      assertThat(AssetsTest.text(script))
          .as("%s takes colours from the style sheet", script)
          .doesNotContainPattern("(?i)[\"']#[0-9a-f]{6}\\b");
    }
    assertThat(AssetsTest.text("arc-grid.js"))
        .contains("const NAMES = [\"%s\"];".formatted(String.join("\", \"", ArcColors.NAMES)));
  }

  /** Digits in cells are black or white, whichever can be read. */
  @Test
  void digitsCanBeReadOnEveryColour() {
    var light = Pattern.compile("LIGHT = new Set\\(\\[([0-9, ]+)]\\)");
    var found = light.matcher(AssetsTest.text("arc-grid.js"));
    assertThat(found.find()).isTrue();
    var black = List.of(found.group(1).split(", "));
    for (int color = 0; color < ArcColors.HEX.size(); color++) {
      String ink = black.contains(String.valueOf(color)) ? "#000000" : "#ffffff";
      assertThat(Sight.contrast(ink, ArcColors.HEX.get(color)))
          .as("%s on %s", ink, ArcColors.NAMES.get(color))
          .isGreaterThanOrEqualTo(4.5);
    }
  }
}
