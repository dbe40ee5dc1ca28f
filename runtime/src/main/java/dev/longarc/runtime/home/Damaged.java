package dev.longarc.runtime.home;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A damaged file of a home that was set aside, possibly by a process in the background; its name
 * shows that. Such files are not deleted, so that people can look at them.
 *
 * @param file the file under its new name
 * @param former the former name
 */
public record Damaged(Path file, String former, Instant at) {
  /** The part before the date in the names of files set aside. */
  static final String MARK = ".damaged-";

  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final Pattern NAME =
      Pattern.compile("(.+)" + Pattern.quote(MARK) + "(\\d{8}-\\d{6})(-\\d+)?");

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

  /** The home's files set aside, oldest first; empty without any, or without a home. */
  public static List<Damaged> in(Home home) {
    var found = new ArrayList<Damaged>();
    try {
      if (Files.isDirectory(home.dir())) {
        Files.walkFileTree(home.dir(), new Finder(found));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Can't list (%s).".formatted(home.dir()), e);
    }
    found.sort(Comparator.comparing(Damaged::at));
    return found;
  }

  /**
   * A message such as {@code (…/server-1.31.2.db) was damaged at 2026-11-22T10:00:00Z: set aside as
   * (…)}.
   */
  public String text() {
    return "(%s) was damaged at %s: it was set aside as (%s), and made again"
        .formatted(
            file.resolveSibling(former), at.truncatedTo(ChronoUnit.SECONDS), file.getFileName());
  }

  private static Optional<Damaged> of(Path file) {
    Matcher name = NAME.matcher(file.getFileName().toString());
    if (!name.matches()) {
      return Optional.empty(); // the companions of Temporal's file are parts of it
    }
    try {
      Instant at = DATE.parse(name.group(2), Instant::from);
      return Optional.of(new Damaged(file, name.group(1), at));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** Finds files while others are created and deleted. */
  private static final class Finder extends SimpleFileVisitor<Path> {
    private final List<Damaged> found;

    Finder(List<Damaged> found) {
      this.found = found;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      of(file).ifPresent(found::add);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) {
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, IOException e) {
      return FileVisitResult.CONTINUE;
    }
  }
}
