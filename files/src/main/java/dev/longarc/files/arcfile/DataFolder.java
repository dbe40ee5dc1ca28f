package dev.longarc.files.arcfile;

import dev.longarc.files.arcfile.Reading.BadFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Lists the data files of a folder and its subfolders. Follows links, but not in cycles. */
final class DataFolder {
  /** The greatest number of files: a home folder given by mistake is rejected before it is read. */
  private static final int MAX_FILES = 200_000;

  private static final int FIRST_BYTES = 64;

  private final Path top;
  private final List<DataFile> files = new ArrayList<>();
  private final List<BadFile> badFiles = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private final Set<Path> openFolders = new HashSet<>();
  private int fileCount;

  private DataFolder(Path top) {
    this.top = top;
  }

  /** The files found, the unreadable ones, and notes. */
  record Found(List<DataFile> files, List<BadFile> bad, List<String> notes) {}

  static Found list(Path top) {
    var folder = new DataFolder(top);
    folder.walk(top, List.of());
    return new Found(folder.files, folder.badFiles, folder.notes);
  }

  private void walk(Path folder, List<String> folders) {
    try {
      Path real = folder.toRealPath();
      if (openFolders.add(real)) {
        for (Path file : sorted(folder)) {
          visit(file, folders);
        }
        openFolders.remove(real);
      }
    } catch (IOException e) {
      badFiles.add(
          badFile(folder, folders, "can't be read (%s)".formatted(e.getClass().getSimpleName())));
    }
  }

  private static List<Path> sorted(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }

  private void visit(Path file, List<String> folders) {
    String name = name(file);
    if (DataFile.isHidden(name)) {
      return;
    }
    if (++fileCount > MAX_FILES) {
      throw new InvalidDatasetException(
          "",
          "The dataset (%s) has more than (%d) files.\nMaybe another folder is meant."
              .formatted(top, MAX_FILES));
    }
    if (Files.isDirectory(file)) {
      var inner = new ArrayList<>(folders);
      inner.add(name);
      walk(file, inner);
    } else if (Files.isRegularFile(file)) {
      addFile(file, folders);
    } else if (DataFile.isData(name)) {
      badFiles.add(badFile(file, folders, irregularKind(file)));
    }
  }

  private void addFile(Path file, List<String> folders) {
    String name = name(file);
    boolean certain = DataFile.isData(name);
    if (name.toLowerCase(Locale.ROOT).endsWith(".zip")) {
      notes.add(
          DataFile.path(folders, name) + ": an archive is read only when it is given by itself");
    } else if (certain || beginsLikeJson(file)) {
      files.add(new DataFile(folders, name, certain, () -> bytes(file)));
    }
  }

  /** Whether the content begins like JSON: a file of any name may be a task. */
  private static boolean beginsLikeJson(Path file) {
    try (InputStream input = Files.newInputStream(file)) {
      for (byte each : input.readNBytes(FIRST_BYTES)) {
        if (each == '{' || each == '[') {
          return true;
        }
        if (each > ' ') {
          return false;
        }
      }
      return false;
    } catch (IOException e) {
      return false;
    }
  }

  private static BadFile badFile(Path file, List<String> folders, String brief) {
    return new BadFile(
        DataFile.path(folders, name(file)),
        DataFile.stem(name(file)),
        new InvalidDatasetException("", "It is " + brief + ".", brief));
  }

  private static String irregularKind(Path file) {
    try {
      return Files.isSymbolicLink(file)
          ? "a link to (%s), which does not exist".formatted(Files.readSymbolicLink(file))
          : "neither a file nor a folder";
    } catch (IOException e) {
      return "a link that can't be read";
    }
  }

  static byte[] bytes(Path file) {
    if (!Files.isRegularFile(file)) { // reading a pipe would wait for its writer
      throw new InvalidDatasetException("", "It is not a regular file.");
    }
    try (InputStream input = Files.newInputStream(file)) {
      return FileDecoder.limited(input);
    } catch (IOException e) {
      throw new InvalidDatasetException(
          "", "It can't be read: %s.\nMaybe its permissions are wrong.".formatted(e.getMessage()));
    }
  }

  static String name(Path path) {
    return String.valueOf(path.getFileName());
  }
}
