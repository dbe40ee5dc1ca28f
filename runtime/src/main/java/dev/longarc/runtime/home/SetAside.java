package dev.longarc.runtime.home;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A damaged file that was set aside, possibly by a process in the background; its name shows that.
 *
 * @param file the file under its new name
 * @param former the former name
 */
public record SetAside(Path file, String former, Instant at) {
  private static final Pattern NAME =
      Pattern.compile("(.+)" + Pattern.quote(Damaged.MARK) + "(\\d{8}-\\d{6})(-\\d+)?");

  /** The home's files set aside, oldest first; empty without any, or without a home. */
  public static List<SetAside> in(Home home) {
    var found = new ArrayList<SetAside>();
    try {
      if (Files.isDirectory(home.dir())) {
        Files.walkFileTree(home.dir(), new Finder(found));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Can't list (%s).".formatted(home.dir()), e);
    }
    found.sort(Comparator.comparing(SetAside::at));
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

  private static Optional<SetAside> of(Path file) {
    Matcher name = NAME.matcher(file.getFileName().toString());
    if (!name.matches()) {
      return Optional.empty(); // the companions of Temporal's file are parts of it
    }
    try {
      Instant at = Damaged.DATE.parse(name.group(2), Instant::from);
      return Optional.of(new SetAside(file, name.group(1), at));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** Finds files while others are created and deleted. */
  private static final class Finder extends SimpleFileVisitor<Path> {
    private final List<SetAside> found;

    Finder(List<SetAside> found) {
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
