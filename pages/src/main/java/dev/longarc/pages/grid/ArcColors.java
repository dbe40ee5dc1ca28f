package dev.longarc.pages.grid;

import java.util.List;

/**
 * The ten colours of ARC as the field draws them (fchollet/ARC-AGI, apps/css/common.css). No theme
 * changes them; {@code app.css} has them once more.
 */
final class ArcColors {
  /** By number. */
  static final List<String> HEX =
      List.of(
          "#000000", "#0074D9", "#FF4136", "#2ECC40", "#FFDC00", "#AAAAAA", "#F012BE", "#FF851B",
          "#7FDBFF", "#870C25");

  static final List<String> NAMES =
      List.of(
          "black", "blue", "red", "green", "yellow", "grey", "magenta", "orange", "sky", "maroon");

  private ArcColors() {}
}
