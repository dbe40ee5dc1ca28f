package dev.longarc.store;

import java.text.Normalizer;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Pattern;

/** Ids such as {@code exp-20261122-first-try}, suitable for workflow ids, file names and URLs. */
final class ExperimentIds {
  private static final int MAX_SLUG = 40;
  private static final Pattern ACCENTS = Pattern.compile("\\p{M}+");
  private static final Pattern OTHERS = Pattern.compile("[^a-z0-9]+");
  private static final Pattern OUTER_HYPHENS = Pattern.compile("^-+|-+$");

  private ExperimentIds() {}

  /**
   * @param number from 1, among those of that name on that day; 1 is not written
   */
  static String id(String name, LocalDate date, int number) {
    String id = "exp-%s-%s".formatted(date.format(DateTimeFormatter.BASIC_ISO_DATE), slug(name));
    return number == 1 ? id : id + "-" + number;
  }

  /** Lower-case ASCII words joined by hyphens; {@code experiment} when nothing is left. */
  static String slug(String name) {
    String ascii = ACCENTS.matcher(Normalizer.normalize(name, Normalizer.Form.NFD)).replaceAll("");
    String words = trimmed(OTHERS.matcher(ascii.toLowerCase(Locale.ROOT)).replaceAll("-"));
    String slug = trimmed(words.substring(0, Math.min(MAX_SLUG, words.length())));
    return slug.isEmpty() ? "experiment" : slug;
  }

  private static String trimmed(String words) {
    return OUTER_HYPHENS.matcher(words).replaceAll("");
  }
}
