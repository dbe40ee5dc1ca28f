package dev.longarc.files.arcfile;

import dev.longarc.text.Printable;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A file of a dataset, in a folder or in a zip archive.
 *
 * @param folders between the dataset's root and the file
 * @param certain whether its name is that of a data file; otherwise only its content made it a
 *     candidate, and it is ignored if it is not a data file
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

  /** Whether the name is that of a data file. */
  static boolean isData(String name) {
    return DATA.matcher(name).find();
  }

  /**
   * Whether the name is one that systems add: {@code .DS_Store}, {@code ._a.json}, {@code .git},
   * {@code __MACOSX}.
   */
  static boolean isHidden(String name) {
    return HIDDEN.matcher(name).matches();
  }

  /** The name without its ending. */
  static String stem(String name) {
    return ENDING.matcher(name).replaceFirst("");
  }

  /** The path for messages: on one line, with unprintable characters removed. */
  String path() {
    return path(folders, name);
  }

  static String path(List<String> folders, String name) {
    return Printable.line(folders.isEmpty() ? name : String.join("/", folders) + "/" + name);
  }
}
