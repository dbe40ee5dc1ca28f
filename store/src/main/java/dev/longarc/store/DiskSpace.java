package dev.longarc.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.ToLongFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Whether the disk of the home has enough space for more work. Below the minimum, nothing new is
 * accepted or started, so that running work can still record its results.
 */
public final class DiskSpace {
  /** The environment variable of the minimum; in Spring {@code longarc.disk.minimum}. */
  public static final String VARIABLE = "LONGARC_DISK_MINIMUM";

  public static final String DEFAULT_MINIMUM = "512MB";

  /** The message when PostgreSQL itself could not write any more. */
  public static final String RAN_OUT =
      "The disk of the database is full: nothing was stored.\nMaybe free some, then try again.";

  private static final Pattern SIZE = Pattern.compile("(\\d{1,9})\\s*([MG])B?");
  private static final String SQL_STATE_DISK_FULL = "53100";
  private static final double MB = 1e6;

  private final Path folder;
  private final long minimum;
  private final ToLongFunction<Path> free;

  /**
   * @param folder need not exist yet
   * @param minimum in bytes
   * @param free the usable bytes of an existing folder's disk
   */
  public DiskSpace(Path folder, long minimum, ToLongFunction<Path> free) {
    this.folder = folder.toAbsolutePath().normalize();
    this.minimum = minimum;
    this.free = free;
  }

  /**
   * The check of the real disk.
   *
   * @param minimum such as {@code 512MB} or {@code 2GB}
   * @throws IllegalArgumentException when it is not a size
   */
  public static DiskSpace of(Path folder, String minimum) {
    return new DiskSpace(folder, bytes(minimum), DiskSpace::usable);
  }

  private static long bytes(String size) {
    Matcher matcher = SIZE.matcher(size.strip());
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "The value of %s (%s) is not a size.\nMaybe %s, or 2GB."
              .formatted(VARIABLE, size, DEFAULT_MINIMUM));
    }
    return Long.parseLong(matcher.group(1))
        * (matcher.group(2).equals("G") ? 1_000_000_000L : 1_000_000L);
  }

  private static long usable(Path existing) {
    try {
      return Files.getFileStore(existing).getUsableSpace();
    } catch (IOException e) {
      throw new UncheckedIOException(
          "Can't see how full the disk of (%s) is.".formatted(existing), e);
    }
  }

  public Path folder() {
    return folder;
  }

  public long minimumBytes() {
    return minimum;
  }

  public long freeBytes() {
    Path existing = folder;
    while (Files.notExists(existing) && existing.getParent() != null) {
      existing = existing.getParent();
    }
    return free.applyAsLong(existing);
  }

  /** Why nothing new may start, for people; empty when there is enough space. */
  public Optional<String> whyFull() {
    long now = freeBytes();
    return now >= minimum
        ? Optional.empty()
        : Optional.of(
            """
            The disk is almost full: (%.0f MB) are free in (%s), (%.0f MB) must be. \
            What is stored is kept; nothing new starts.
            Maybe free some: `longarc clean` drops what no report needs; %s sets the minimum.\
            """
                .formatted(now / MB, folder, minimum / MB, VARIABLE));
  }

  /** Whether PostgreSQL reported that its disk is full. */
  public static boolean ranOut(@Nullable Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql && SQL_STATE_DISK_FULL.equals(sql.getSQLState())) {
        return true;
      }
    }
    return false;
  }
}
