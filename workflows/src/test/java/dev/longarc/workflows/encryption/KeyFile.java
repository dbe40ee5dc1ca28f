package dev.longarc.workflows.encryption;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Files of keys for tests. */
final class KeyFile {
  private KeyFile() {}

  /** Keys that follow from their ids. */
  static PayloadKeys keys(String... ids) {
    return read(Stream.of(ids).map(KeyFile::line).collect(Collectors.joining("\n")));
  }

  static PayloadKeys read(String content) {
    try {
      Path file = Files.createTempFile("payload", ".keys");
      try {
        return PayloadKeys.read(Files.writeString(file, content).toString());
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String line(String id) {
    var key = new byte[PayloadKeys.BYTES];
    Arrays.fill(key, (byte) id.hashCode());
    return id + " " + Base64.getEncoder().encodeToString(key);
  }
}
