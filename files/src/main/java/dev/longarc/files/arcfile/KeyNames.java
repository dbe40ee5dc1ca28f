package dev.longarc.files.arcfile;

import dev.longarc.text.EditDistance;
import dev.longarc.text.Printable;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Shows the keys of an object in messages, and finds the key nearest to a mistyped one. */
final class KeyNames {
  private static final int SHOWN = 5;
  private static final int MAX_LENGTH = 40;

  private KeyNames() {}

  /** The first few keys, separated by commas. */
  static String shown(Collection<String> keys) {
    String first =
        keys.stream().limit(SHOWN).map(KeyNames::shown).collect(Collectors.joining(", "));
    return keys.size() <= SHOWN ? first : first + ", … of %d".formatted(keys.size());
  }

  private static String shown(String key) {
    String cut = key.length() <= MAX_LENGTH ? key : key.substring(0, MAX_LENGTH) + "…";
    return Printable.line(cut);
  }

  /** The nearest of {@code names} that begins with {@code key} or is at most two edits from it. */
  static Optional<String> nearest(String key, String... names) {
    if (key.length() > 10) {
      return Optional.empty();
    }
    String lower = key.toLowerCase(Locale.ROOT).strip();
    return Stream.of(names)
        .filter(name -> distance(lower, name) <= 2)
        .min(Comparator.comparingInt(name -> distance(lower, name)));
  }

  private static int distance(String key, String name) {
    return isStart(key, name) ? 0 : EditDistance.between(key, name);
  }

  private static boolean isStart(String key, String name) {
    return key.length() > 1 && name.startsWith(key);
  }
}
