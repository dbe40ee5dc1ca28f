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

  /** Reads {@code path} with {@link ImportOptions#FILES}. */
  public static Reading survey(Path path) {
    return survey(path, ImportOptions.FILES);
  }

  /**
   * Reads a folder with its subfolders, a file or a zip archive. The result has the valid tasks and
   * the errors of the others.
   *
   * @throws InvalidDatasetException when no part of it can be read, when it holds several datasets,
   *     or exceeds a limit of the whole
   */
  public static Reading survey(Path path, ImportOptions options) {
    if (Files.isDirectory(path)) {
      return DatasetReader.folder(path, options);
    }
    if (!Files.exists(path)) {
      throw new InvalidDatasetException(
          "",
          "The dataset (%s) is neither a file nor a folder.\nMaybe the path is mistyped."
              .formatted(path));
    }
    return DatasetReader.file(path, options);
  }

  /**
   * Reads the files of an upload like {@link #survey(Path, ImportOptions)}: one like a file or an
   * archive, several, such as Kaggle's challenges and solutions, like a folder of them. They are
   * stored in temporary files meanwhile.
   *
   * @throws InvalidDatasetException as there, or when a stream fails
   * @throws java.io.UncheckedIOException when a temporary file can't be written
   */
  public static Reading survey(List<Upload> files, ImportOptions options) {
    return SpooledUpload.read(files, options);
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
    return survey(from, json, 1, 1);
  }

  /**
   * Reads a JSON text that is a part of another one.
   *
   * @param from the name of the text in errors
   * @param line of its first character in the other text, from 1, for errors
   * @param column of its first character in the other text, from 1, for errors
   * @throws InvalidDatasetException when it holds no ARC tasks
   */
  public static Reading survey(String from, String json, int line, int column) {
    var text = JsonFragment.whole(json, line, column);
    return DatasetReader.text(from, text, ImportOptions.FILES);
  }

  /**
   * Reads one ARC task: {@code {"train": [{"input", "output"}], "test": [{"input", "output"?}]}}.
   *
   * @throws InvalidDatasetException when any part of it is invalid
   */
  public static ArcTask parse(String id, String json) {
    return ArcReader.task(id, JsonFragment.whole(json)).task();
  }
}
