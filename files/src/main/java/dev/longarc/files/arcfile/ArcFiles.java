package dev.longarc.files.arcfile;

import dev.longarc.arc.ArcTask;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Reads ARC tasks in the formats that docs/datasets.md lists. Every error names the file, the place
 * in it and the value.
 */
public final class ArcFiles {
  private ArcFiles() {}

  /**
   * All ARC tasks of {@code path}, sorted by id.
   *
   * @throws InvalidDatasetException when nothing is there, or any part of it is invalid
   */
  public static List<ArcTask> read(Path path) {
    return survey(path).whole();
  }

  /**
   * Reads a folder with its subfolders, a file or a zip archive. The result has the valid tasks and
   * the errors of the others.
   *
   * @throws InvalidDatasetException when no part of it can be read, or when it holds several
   *     datasets
   */
  public static Reading survey(Path path) {
    if (Files.isDirectory(path)) {
      return DatasetReader.folder(path);
    }
    if (!Files.exists(path)) {
      throw new InvalidDatasetException(
          "",
          "The dataset (%s) is neither a file nor a folder.\nMaybe the path is mistyped."
              .formatted(path));
    }
    return DatasetReader.file(path);
  }

  /**
   * The name of a dataset at {@code path}: the folder's name, or the file's name without its
   * ending.
   */
  public static String name(Path path) {
    String name = String.valueOf(path.toAbsolutePath().normalize().getFileName());
    return Files.isDirectory(path) ? name : DataFile.stem(name);
  }

  /**
   * Reads a JSON text like a file with this content.
   *
   * @param from the name of the text in errors
   * @throws InvalidDatasetException when it holds no ARC tasks
   */
  public static Reading survey(String from, String json) {
    return DatasetReader.text(from, json);
  }

  /**
   * Reads one ARC task: {@code {"train": [{"input", "output"}], "test": [{"input", "output"?}]}}.
   *
   * @throws InvalidDatasetException when any part of it is invalid
   */
  public static ArcTask parse(String id, String json) {
    return ArcReader.task(id, JsonFragment.whole(json));
  }
}
