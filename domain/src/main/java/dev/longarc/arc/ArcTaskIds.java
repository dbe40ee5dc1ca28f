package dev.longarc.arc;

import dev.longarc.text.Printable;
import dev.longarc.text.Sha256;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The ids of ARC tasks, which follow the rules of file names. In workflow ids, file names and URLs,
 * where other characters are not allowed, the {@link #slug} replaces the id.
 */
public final class ArcTaskIds {
  /** The limit of file systems, minus an ending. */
  public static final int MAX_BYTES = 200;

  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._-]+");
  private static final Pattern DOTS = Pattern.compile("\\.+");
  private static final Pattern ACCENTS = Pattern.compile("\\p{M}+");
  private static final Pattern OTHERS = Pattern.compile("[^A-Za-z0-9._-]+");
  private static final int WORDS = 40;
  private static final int HASH_DIGITS = 8;

  private ArcTaskIds() {}

  /**
   * {@code id} in Unicode's composed form (NFC), in which macOS and others agree.
   *
   * @throws IllegalArgumentException when it is not a file's name
   */
  public static String checked(String id) {
    String normal = normal(id);
    int bytes = normal.getBytes(StandardCharsets.UTF_8).length;
    if (normal.isBlank() || bytes > MAX_BYTES) {
      throw new IllegalArgumentException(
          "The ARC task id (%s) has (%s) bytes, not 1 to %s, or is blank."
              .formatted(shown(normal), bytes, MAX_BYTES));
    }
    if (normal.contains("/") || normal.contains("\\") || DOTS.matcher(normal).matches()) {
      throw new IllegalArgumentException(
          "The ARC task id (%s) is a path, not a name.".formatted(shown(normal)));
    }
    if (!Printable.isLine(normal)) {
      throw new IllegalArgumentException(
          "The ARC task id (%s) has a control character.".formatted(shown(normal)));
    }
    return normal;
  }

  /** The form in which ids are compared. */
  public static String normal(String id) {
    return Normalizer.isNormalized(id, Normalizer.Form.NFC)
        ? id
        : Normalizer.normalize(id, Normalizer.Form.NFC);
  }

  /**
   * {@code id} itself when it has only letters, digits, {@code .}, {@code _} and {@code -};
   * otherwise its allowed characters with 8 digits of its hash, such as {@code task-1-4f0qk2m9}.
   */
  public static String slug(String id) {
    if (PLAIN.matcher(id).matches()) {
      return id;
    }
    String ascii = ACCENTS.matcher(Normalizer.normalize(id, Normalizer.Form.NFD)).replaceAll("");
    String words = trimmed(OTHERS.matcher(ascii).replaceAll("-"));
    words = trimmed(words.substring(0, Math.min(WORDS, words.length())));
    return (words.isEmpty() ? "task" : words) + "-" + hash(normal(id));
  }

  /** The ids of {@code known} by id and by slug; keys are in {@link #normal} form. */
  public static Map<String, String> byName(Collection<String> known) {
    var byName = new HashMap<String, String>();
    known.forEach(id -> byName.putIfAbsent(slug(id), id));
    known.forEach(id -> byName.put(id, id));
    return byName;
  }

  private static String trimmed(String words) {
    return words.replaceAll("^[-.]+|[-.]+$", "");
  }

  /** 40 bits in base 32: among 50,000 ids without a Latin letter, two collide once in 900 cases. */
  private static String hash(String id) {
    byte[] digest = Sha256.of(id.getBytes(StandardCharsets.UTF_8));
    long bits = 0;
    for (int at = 0; at < 5; at++) {
      bits = (bits << Byte.SIZE) | (digest[at] & 0xff);
    }
    String digits = Long.toString(bits, 32).toLowerCase(Locale.ROOT);
    return "0".repeat(HASH_DIGITS - digits.length()) + digits;
  }

  private static String shown(String id) {
    String line = Printable.line(id);
    return line.length() <= MAX_BYTES ? line : line.substring(0, 40) + "…";
  }
}
