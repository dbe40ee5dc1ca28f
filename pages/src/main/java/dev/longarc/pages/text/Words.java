package dev.longarc.pages.text;

import java.util.Locale;

/** Constants in the words of pages. */
public final class Words {
  private Words() {}

  /** {@code not_run}: also the class of the constant's colour in the style sheet. */
  public static String of(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  /** {@code NOT RUN}. */
  public static String shown(String word) {
    return word.toUpperCase(Locale.ROOT).replace('_', ' ');
  }

  /** {@code in progress}. */
  public static String plain(String word) {
    return word.toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
