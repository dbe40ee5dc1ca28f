package dev.longarc.files.arcfile;

import dev.longarc.text.Printable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A file of an upload in a temporary file: an archive's directory is at its end, and a format shows
 * before its text is read.
 */
record SpooledUpload(DataFile file, Path path) {
  private static final int BUFFER = 1 << 16;
  private static final int MAX_NAME = 200;

  /** Reads {@code files} from temporary files, which are deleted afterwards. */
  static Reading read(List<Upload> files, ImportOptions options) {
    if (files.isEmpty()) {
      throw new InvalidDatasetException(
          "", "The upload has no file.\nMaybe the field of the form has another name.");
    }
    String from = String.join(", ", files.stream().map(each -> name(each.name())).toList());
    var spooled = new ArrayList<SpooledUpload>();
    try {
      long left = options.limits().uploadBytes();
      for (Upload each : files) {
        Path path = Files.createTempFile("longarc-upload-", "");
        spooled.add(new SpooledUpload(file(each, path), path));
        left -= copy(each, path, left, options.limits());
      }
      return DatasetReader.uploads(from, spooled, options);
    } catch (IOException e) {
      throw new UncheckedIOException("The upload can't be stored in a temporary file.", e);
    } finally {
      spooled.forEach(SpooledUpload::delete);
    }
  }

  private static DataFile file(Upload upload, Path path) {
    return new DataFile(List.of(), name(upload.name()), true, () -> DataFolder.open(path));
  }

  /** The last part of a name: some senders give whole paths. */
  private static String name(String given) {
    String name = Printable.line(given.substring(lastSeparator(given) + 1)).strip();
    return name.isEmpty() ? "upload" : name.substring(0, Math.min(MAX_NAME, name.length()));
  }

  private static int lastSeparator(String path) {
    return Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\'));
  }

  /** Copies at most {@code left} bytes; returns their number. */
  private static long copy(Upload upload, Path path, long left, ImportLimits limits)
      throws IOException {
    var buffer = new byte[BUFFER];
    long bytes = 0;
    try (OutputStream output = Files.newOutputStream(path)) {
      for (int count = next(upload, buffer); count >= 0; count = next(upload, buffer)) {
        bytes += count;
        if (bytes > left) {
          throw FileDecoder.tooLarge(limits.uploadBytes()).in(name(upload.name()));
        }
        output.write(buffer, 0, count);
      }
    }
    return bytes;
  }

  private static int next(Upload upload, byte[] buffer) {
    InputStream content = upload.content();
    try {
      return content.read(buffer);
    } catch (IOException e) {
      throw new InvalidDatasetException(
              "",
              "The upload ended before its end: %s.\nMaybe the connection was cut: send it again."
                  .formatted(Printable.line(String.valueOf(e.getMessage()))))
          .in(name(upload.name()));
    }
  }

  private void delete() {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      path.toFile().deleteOnExit();
    }
  }
}
