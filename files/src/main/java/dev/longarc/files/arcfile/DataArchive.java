package dev.longarc.files.arcfile;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** Reads the data files of a zip archive into memory; writes no files. */
final class DataArchive {
  /**
   * The greatest number of bytes read from one archive; the sizes in its directory are not trusted.
   */
  private static final long MAX_BYTES = 1L << 30;

  private static final int MAX_ENTRIES = 200_000;

  private DataArchive() {}

  static List<DataFile> files(Path archive) {
    try {
      return files(archive, StandardCharsets.UTF_8);
    } catch (ZipException e) {
      return oldNames(archive);
    } catch (IOException e) {
      throw damaged();
    }
  }

  /** Reads an archive with names in the encoding that was usual before UTF-8. */
  private static List<DataFile> oldNames(Path archive) {
    try {
      return files(archive, Charset.forName("IBM437"));
    } catch (IOException e) {
      throw damaged();
    }
  }

  private static InvalidDatasetException damaged() {
    return new InvalidDatasetException(
        "", "It is a damaged zip archive.\nMaybe the download was cut: get it again.");
  }

  private static List<DataFile> files(Path archive, Charset names) throws IOException {
    var files = new ArrayList<DataFile>();
    long bytes = 0;
    try (var zip = new ZipFile(archive.toFile(), names)) {
      if (zip.size() > MAX_ENTRIES) {
        throw tooLarge("(%d) entries".formatted(zip.size()));
      }
      for (ZipEntry entry : zip.stream().filter(DataArchive::isData).toList()) {
        try (var input = zip.getInputStream(entry)) {
          byte[] content = FileDecoder.limited(input);
          bytes += content.length;
          if (bytes > MAX_BYTES) {
            throw tooLarge("more than (%d) MB in its files".formatted(MAX_BYTES >> 20));
          }
          files.add(file(entry, content));
        }
      }
    }
    return files;
  }

  private static boolean isData(ZipEntry entry) {
    List<String> path = path(entry);
    return !entry.isDirectory()
        && path.stream().noneMatch(DataFile::isHidden)
        && DataFile.isData(path.getLast());
  }

  private static DataFile file(ZipEntry entry, byte[] content) {
    List<String> path = path(entry);
    return new DataFile(path.subList(0, path.size() - 1), path.getLast(), true, () -> content);
  }

  private static List<String> path(ZipEntry entry) {
    return Arrays.stream(entry.getName().split("[/\\\\]", -1))
        .filter(each -> !each.isEmpty())
        .toList();
  }

  private static InvalidDatasetException tooLarge(String what) {
    return new InvalidDatasetException(
        "", "The archive has %s.\nMaybe unpack the part that is needed.".formatted(what));
  }
}
