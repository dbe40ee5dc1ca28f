package dev.longarc.files.arcfile;

import dev.longarc.arc.ArcTask;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Reads ARC tasks in the forms in which people bring them; docs/datasets.md lists them. Every error
 * names the file, the place in it and the value.
 */
public final class ArcFiles {
  private ArcFiles() {}

  /**
   * All ARC tasks of {@code path}, sorted by id.
   *
   * @throws InvalidDatasetException when nothing is there, or something in it is wrong
   */
  public static List<ArcTask> read(Path path) {
    return survey(path).whole();
  }

  /**
   * Reads a folder with all folders in it, a file or a zip archive: what is right, and what is
   * wrong with the rest.
   *
   * @throws InvalidDatasetException when nothing of it can be read, or when it is several datasets
   */
  public static Reading survey(Path path) {
    if (Files.isDirectory(path)) {
      return Survey.folder(path);
    }
    if (!Files.exists(path)) {
      throw new InvalidDatasetException(
          "",
          "The dataset (%s) is neither a file nor a folder.\nMaybe the path is mistyped."
              .formatted(path));
    }
    return Survey.file(path);
  }

  /** What a dataset of {@code path} is called: the folder's name, or the file's without ending. */
  public static String name(Path path) {
    String name = String.valueOf(path.toAbsolutePath().normalize().getFileName());
    return Files.isDirectory(path) ? name : DataFile.stem(name);
  }

  /**
   * Reads a JSON text as a file of it is read.
   *
   * @param from what the text is, for errors
   * @throws InvalidDatasetException when it holds no ARC tasks
   */
  public static Reading survey(String from, String json) {
    return Survey.text(from, json);
  }

  /**
   * Reads one ARC task: {@code {"train": [{"input", "output"}], "test": [{"input", "output"?}]}}.
   *
   * @throws InvalidDatasetException when something in it is wrong
   */
  public static ArcTask parse(String id, String json) {
    return ArcReader.task(id, Piece.whole(json));
  }
}
