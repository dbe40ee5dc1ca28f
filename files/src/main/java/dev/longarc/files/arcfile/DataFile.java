package dev.longarc.files.arcfile;

import dev.longarc.text.Printable;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A file below what was given: on the disk or in a zip archive.
 *
 * @param folders between what was given and the file
 * @param certain whether its name promises data; else only its content made it a candidate, and it
 *     is passed over when it turns out to be something else
 */
record DataFile(List<String> folders, String name, boolean certain, Content content) {
  private static final Pattern DATA = Pattern.compile("(?i)\\.(json|jsonl|ndjson)(\\.gz)?$|\\.gz$");
  private static final Pattern ENDING = Pattern.compile(DATA.pattern() + "|\\.zip$");
  private static final Pattern HIDDEN = Pattern.compile("\\..*|__MACOSX");

  /** Opens the file's bytes. */
  interface Content {
    /**
     * @throws InvalidDatasetException when it can't be read, or is too large
     */
    byte[] bytes();
  }

  DataFile {
    folders = List.copyOf(folders);
  }

  /** Whether people mean such a name when they say "a file with data". */
  static boolean isData(String name) {
    return DATA.matcher(name).find();
  }

  /** What systems add: {@code .DS_Store}, {@code ._a.json}, {@code .git}, {@code __MACOSX}. */
  static boolean isHidden(String name) {
    return HIDDEN.matcher(name).matches();
  }

  /** The name without its ending. */
  static String stem(String name) {
    return ENDING.matcher(name).replaceFirst("");
  }

  /** For people: on one line, whatever the names hold. */
  String path() {
    return path(folders, name);
  }

  static String path(List<String> folders, String name) {
    return Printable.line(folders.isEmpty() ? name : String.join("/", folders) + "/" + name);
  }
}
