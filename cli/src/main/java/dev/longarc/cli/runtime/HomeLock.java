package dev.longarc.cli.runtime;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whoever holds it may run servers on the home. The operating system frees it after kill -9. */
final class HomeLock implements AutoCloseable {
  private final FileChannel channel;

  private HomeLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * The lock, or empty when another process (or another stack of this one) holds it. An older
   * home's layout is migrated under it.
   */
  static Optional<HomeLock> tryAcquire(Home home) {
    FileChannel channel = null;
    try {
      channel =
          FileChannel.open(
              home.prepared().lockFile(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (tryLock(channel) == null) {
        channel.close();
        return Optional.empty();
      }
      Layout.CURRENT.migrate(home);
      // for people: the lock itself is the truth, and run.json says the rest
      Files.writeString(
          home.dir().resolve("lock.pid"), Long.toString(ProcessHandle.current().pid()));
      return Optional.of(new HomeLock(channel));
    } catch (IOException e) {
      throw new UncheckedIOException(
          "Can't lock the home (%s): %s".formatted(home.dir(), e.getMessage()), e);
    }
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  /** Who holds it, as far as it said so. */
  static String holder(Home home) {
    try {
      String pid = Files.readString(home.dir().resolve("lock.pid"), StandardCharsets.ISO_8859_1);
      return pid.matches("\\d+") ? "pid " + pid : "pid unknown";
    } catch (IOException e) {
      return "pid unknown";
    }
  }

  static StackException busy(Home home) {
    return new StackException(
        """
        Another longarc (%s) uses the home (%s).
        Maybe `longarc stop` ends it, or set LONGARC_HOME to another folder.\
        """
            .formatted(holder(home), home.dir()));
  }

  /** The lock was free, yet the home's servers have a living owner. */
  static StackException lost(Home home, ProcessHandle owner) {
    return new StackException(
        """
        Another longarc (pid %d) uses the home (%s), though its lock (%s) was removed.
        Maybe `longarc stop` ends it.\
        """
            .formatted(owner.pid(), home.dir(), home.lockFile()));
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
