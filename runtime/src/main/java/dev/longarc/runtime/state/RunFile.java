package dev.longarc.runtime.state;

import dev.longarc.runtime.home.Home;
import dev.longarc.runtime.processes.ProcessId;
import dev.longarc.runtime.processes.Processes;
import dev.longarc.runtime.processes.Server;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Writes {@code run.json} atomically: readers see the old or the new state, never a part. */
public final class RunFile {
  private static final JsonMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  private static final Logger LOG = LoggerFactory.getLogger(RunFile.class);
  private static final Duration LOOK = Duration.ofSeconds(1);

  private final Path file;
  private RunState state;
  private boolean deleted;

  public RunFile(Home home, RunState first) {
    this.file = home.runFile();
    this.state = first;
    write();
  }

  /** The content of the file, which may be out of date; empty when it is damaged. */
  public static Optional<RunState> read(Home home) {
    try {
      return Optional.ofNullable(JSON.readValue(Files.readString(home.runFile()), RunState.class));
    } catch (IOException | JacksonException e) {
      return Optional.empty();
    }
  }

  /**
   * Writes the file again when it is lost or damaged, until {@link #delete}: commands need it to
   * find the running processes.
   */
  public void keep(Home home) {
    Thread.ofPlatform()
        .daemon()
        .name("run-file")
        .start(() -> {
          while (restored(home)) {
            Processes.pause(LOOK);
          }
        });
  }

  private synchronized boolean restored(Home home) {
    if (!deleted && !read(home).equals(Optional.of(state))) {
      try {
        write();
        LOG.warn("({}) was lost or damaged: it is written again", file);
      } catch (
          UncheckedIOException e) { // for example, the disk is full: the next check tries again
        LOG.debug("not yet", e);
      }
    }
    return !deleted;
  }

  public synchronized RunState state() {
    return state;
  }

  public synchronized void update(UnaryOperator<RunState> change) {
    state = change.apply(state);
    write();
  }

  /** Takes each process that {@code server} runs in. */
  public Consumer<ProcessId> recorder(Server server) {
    return process ->
        update(state -> state.with(server.name(), new RunState.Member(process, server.port())));
  }

  public synchronized void delete() {
    deleted = true;
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void write() {
    try {
      Path next = file.resolveSibling("run.json.next");
      Files.deleteIfExists(next);
      // it holds the database's password
      Files.createFile(
          next, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(next, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(state));
      Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException("Can't write (%s): %s".formatted(file, e.getMessage()), e);
    }
  }
}
