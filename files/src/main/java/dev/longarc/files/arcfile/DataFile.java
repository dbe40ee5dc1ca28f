package dev.longarc.files.arcfile;

import dev.longarc.text.Printable;
import java.io.IOException;
import java.io.InputStream;
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

  /** Why an archive in a folder or an archive is omitted. */
  static final String ARCHIVE_WITHIN = "an archive is read only when it is given by itself";

  /** Why a file that systems add is omitted. */
  static final String HIDDEN_FILE = "a hidden file";

  private static final Pattern HIDDEN = Pattern.compile("\\..*|__MACOSX");

  /** The file's bytes. */
  interface Content {
    /**
     * Opens them for one reading.
     *
     * @throws InvalidDatasetException when they can't be read
     * @throws IOException when the medium fails
     */
    InputStream open() throws IOException;
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
