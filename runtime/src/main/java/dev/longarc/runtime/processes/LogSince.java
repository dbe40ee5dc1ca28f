package dev.longarc.runtime.processes;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * The part of a process's log that was written since some moment.
 *
 * @param from the position of its beginning, in bytes
 */
public record LogSince(Path log, long from) {
  private static final int MOST = 256 << 10;
  private static final int WIDEST = 400;

  /** The log from now on. */
  public static LogSince now(Path log) {
    return new LogSince(log, log.toFile().length());
  }

  /** Its last 256 kB; empty when it can't be read. */
  public String text() {
    try (var file = new RandomAccessFile(log.toFile(), "r")) {
      long start = Math.max(from, file.length() - MOST);
      var bytes = new byte[(int) Math.max(0, file.length() - start)];
      file.seek(start);
      file.readFully(bytes);
      return new String(bytes, StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "";
    }
  }

  /** Its last lines, cut where they are very long. */
  public String tail(int lines) {
    List<String> all = text().lines().filter(line -> !line.isBlank()).toList();
    return String.join(
        "\n",
        all.subList(Math.max(0, all.size() - lines), all.size()).stream()
            .map(LogSince::cut)
            .toList());
  }

  private static String cut(String line) {
    String shown = line.replaceAll("\\p{Cntrl}", "");
    return shown.length() <= WIDEST ? shown : shown.substring(0, WIDEST) + " …";
  }
}
