package dev.longarc.runtime.home;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import dev.longarc.runtime.processes.StackException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The lock of a home; its holder may run servers there. The operating system frees it after kill
 * -9.
 */
public final class HomeLock implements AutoCloseable {
  /**
   * The locked files of this process. Linux frees a file's locks when the process closes the file
   * anywhere, so it must not be opened a second time.
   */
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private final Path file;
  private @Nullable FileChannel channel;

  private HomeLock(Path file) {
    this.file = file;
  }

  /**
   * Returns the lock, or empty when another process (or another stack of this one) holds it. An
   * older home's layout is migrated under the lock.
   */
  public static Optional<HomeLock> tryAcquire(Home home) {
    Path file = home.prepared().lockFile();
    if (!HELD.add(file)) {
      return Optional.empty();
    }
    var lock = new HomeLock(file);
    try {
      if (!lock.acquired()) {
        lock.close();
        return Optional.empty();
      }
      Layout.CURRENT.migrate(home);
      // for people; only the lock itself counts, and run.json has the details
      Files.writeString(
          home.dir().resolve("lock.pid"), Long.toString(ProcessHandle.current().pid()));
      return Optional.of(lock);
    } catch (IOException e) {
      lock.close();
      throw new UncheckedIOException(
          "Can't lock the home (%s): %s".formatted(home.dir(), e.getMessage()), e);
    } catch (StackException e) {
      lock.close();
      throw e;
    }
  }

  private boolean acquired() throws IOException {
    var opened = FileChannel.open(file, CREATE, WRITE);
    channel = opened;
    return opened.tryLock() != null;
  }

  /** The holder's process number, if it is known. */
  public static String holder(Home home) {
    try {
      String pid = Files.readString(home.dir().resolve("lock.pid"), StandardCharsets.ISO_8859_1);
      return pid.matches("\\d+") ? "pid " + pid : "pid unknown";
    } catch (IOException e) {
      return "pid unknown";
    }
  }

  public static StackException busy(Home home) {
    return new StackException(
        """
        Another longarc (%s) uses the home (%s).
        Maybe `longarc stop` ends it, or set LONGARC_HOME to another folder.\
        """
            .formatted(holder(home), home.dir()));
  }

  /** The error that the lock was free although the owner of the home's servers runs. */
  public static StackException lost(Home home, ProcessHandle owner) {
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
      if (channel != null) {
        channel.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      HELD.remove(file);
    }
  }
}
