package dev.longarc.runtime.home;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Sets damaged files of a home aside. They are not deleted, so that people can look at them. */
public final class Damaged {
  static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

  /** The part before the date in the names of files set aside. */
  static final String MARK = ".damaged-";

  private Damaged() {}

  /**
   * Renames {@code file} to {@code NAME.damaged-DATE} and reports it; the caller holds the home's
   * lock and restores the file.
   *
   * @param what the damage, such as "is empty"
   * @return its new path
   */
  public static Path setAside(Home home, Path file, String what) throws IOException {
    Path aside = free(file);
    Files.move(file, aside, StandardCopyOption.ATOMIC_MOVE);
    home.say("(%s) %s: it was set aside as (%s).".formatted(file, what, aside.getFileName()));
    return aside;
  }

  private static Path free(Path file) {
    String name = file.getFileName() + MARK + DATE.format(Instant.now());
    Path aside = file.resolveSibling(name);
    for (int next = 2; Files.exists(aside); next++) {
      aside = file.resolveSibling(name + "-" + next);
    }
    return aside;
  }

  /** The damage of a small text file with wrong content. */
  public static String what(byte[] content) {
    if (content.length == 0) {
      return "is empty";
    }
    for (byte each : content) {
      if (each == 0) {
        return "holds NULs";
      }
    }
    return "is damaged";
  }
}
