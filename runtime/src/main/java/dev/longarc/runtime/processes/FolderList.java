package dev.longarc.runtime.processes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.zip.CRC32;

/** A list of a folder's files as text, which changes when one of them is damaged. */
public final class FolderList {
  private static final int END = 4096;

  private FolderList() {}

  /**
   * A line for each file: its size, a checksum of its first and its last 4 KiB, and its name. A
   * power cut leaves files empty, cut off or full of NULs; reading them completely would take a
   * second.
   *
   * @param except a name to be left out
   */
  public static String of(Path dir, String except) throws IOException {
    try (var files = Files.walk(dir)) {
      return files
          .filter(file -> Files.isRegularFile(file) && !file.endsWith(except))
          .map(file -> line(file) + " " + dir.relativize(file) + "\n")
          .sorted()
          .collect(Collectors.joining());
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static String line(Path file) {
    try (var channel = FileChannel.open(file)) {
      long size = channel.size();
      var checksum = new CRC32();
      read(channel, 0, checksum);
      read(channel, Math.max(END, size - END), checksum);
      return size + " " + Long.toHexString(checksum.getValue());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void read(FileChannel channel, long from, CRC32 checksum) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(END);
    channel.position(from);
    while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
      // a read may return fewer bytes than requested
    }
    checksum.update(bytes.flip());
  }
}
