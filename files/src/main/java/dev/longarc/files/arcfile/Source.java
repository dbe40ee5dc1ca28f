package dev.longarc.files.arcfile;

import java.util.List;

/**
 * Where an ARC task comes from.
 *
 * @param folders between the dataset's root and the file
 * @param path of the file, for people
 * @param line of JSON Lines, from 1; otherwise 0
 * @param label the path, with the id if the file holds several ARC tasks
 */
record Source(List<String> folders, String path, int line, String label) {
  static Source of(DataFile file) {
    return new Source(file.folders(), file.path(), 0, file.path());
  }

  /** The ARC task {@code id} of a file of several. */
  static Source of(DataFile file, int line, String id) {
    String label = "%s (%s)".formatted(file.path(), KeyNames.shown(List.of(id)));
    return new Source(file.folders(), file.path(), line, label);
  }

  /** How the report names an ARC task that was not taken: by its line, or by its id. */
  String reported() {
    return line == 0 ? label : path;
  }
}
