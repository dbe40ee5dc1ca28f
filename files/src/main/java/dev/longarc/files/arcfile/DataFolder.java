package dev.longarc.files.arcfile;

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
  private static final int FIRST_BYTES = 64;

  private final Path top;
  private final List<DataFile> files = new ArrayList<>();
  private final Set<Path> openFolders = new HashSet<>();
  private final int maxFiles;
  private final Findings findings;
  private int fileCount;

  private DataFolder(Path top, int maxFiles, Findings findings) {
    this.top = top;
    this.maxFiles = maxFiles;
    this.findings = findings;
  }

  /**
   * @param maxFiles a home folder given by mistake is rejected before it is read
   * @param findings gets the files that are not read
   */
  static List<DataFile> files(Path top, int maxFiles, Findings findings) {
    var folder = new DataFolder(top, maxFiles, findings);
    folder.walk(top, List.of());
    return folder.files;
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
      addBad(folder, folders, "can't be read (%s)".formatted(e.getClass().getSimpleName()));
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
      findings.omit(source(file, folders), DataFile.HIDDEN_FILE);
      return;
    }
    if (++fileCount > maxFiles) {
      throw new InvalidDatasetException(
          "",
          "The dataset (%s) has more than (%d) files.\nMaybe another folder is meant."
              .formatted(top, maxFiles));
    }
    if (Files.isDirectory(file)) {
      var inner = new ArrayList<>(folders);
      inner.add(name);
      walk(file, inner);
    } else if (Files.isRegularFile(file)) {
      addFile(file, folders);
    } else if (DataFile.isData(name)) {
      addBad(file, folders, irregularKind(file));
    } else {
      findings.omit(source(file, folders), irregularKind(file));
    }
  }

  private void addFile(Path file, List<String> folders) {
    String name = name(file);
    boolean certain = DataFile.isData(name);
    if (name.toLowerCase(Locale.ROOT).endsWith(".zip")) {
      Source source = source(file, folders);
      findings.note(source.path() + ": " + DataFile.ARCHIVE_WITHIN);
      findings.omit(source, DataFile.ARCHIVE_WITHIN);
    } else if (certain || beginsLikeJson(file)) {
      files.add(new DataFile(folders, name, certain, () -> open(file)));
    } else {
      findings.omit(source(file, folders), "not a data file by its name, nor JSON");
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

  private static Source source(Path file, List<String> folders) {
    String path = DataFile.path(folders, name(file));
    return new Source(folders, path, 0, path);
  }

  private void addBad(Path file, List<String> folders, String brief) {
    findings.bad(
        source(file, folders),
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

  /**
   * @throws InvalidDatasetException when it is not a file, or can't be read
   */
  static InputStream open(Path file) {
    if (!Files.isRegularFile(file)) { // reading a pipe would wait for its writer
      throw new InvalidDatasetException("", "It is not a regular file.");
    }
    try {
      return Files.newInputStream(file);
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  static InvalidDatasetException unreadable(IOException e) {
    return new InvalidDatasetException(
        "", "It can't be read: %s.\nMaybe its permissions are wrong.".formatted(e.getMessage()));
  }

  static String name(Path path) {
    return String.valueOf(path.getFileName());
  }
}
