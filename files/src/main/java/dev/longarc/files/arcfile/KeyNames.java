package dev.longarc.files.arcfile;

import dev.longarc.text.Printable;
import java.util.Collection;
import java.util.stream.Collectors;

/** Shows the keys of an object in messages. */
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
}
