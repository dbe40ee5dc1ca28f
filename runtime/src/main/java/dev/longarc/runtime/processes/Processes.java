package dev.longarc.runtime.processes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Starting, watching and ending child processes. */
public final class Processes {
  private static final boolean SETSID = Files.isExecutable(Path.of("/usr/bin/setsid"));

  /** The part of the command line that identifies a process of Longarc. */
  public static final String MAIN_CLASS = "dev.longarc.cli.Longarc";

  /** The option with the supervisor of a role; only supervised roles have it. */
  public static final String SUPERVISOR = "--supervisor=";

  private Processes() {}

  /**
   * A child process in its own session, so that the terminal's Ctrl-C reaches only this process,
   * which ends its children in order. Its output is appended to {@code log}.
   */
  public static ProcessBuilder child(List<String> command, Path log) {
    var all = new ArrayList<String>();
    if (SETSID) {
      all.add("/usr/bin/setsid"); // execs: the child keeps the number
    }
    all.addAll(command);
    return new ProcessBuilder(all)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
  }

  /** Runs {@code command} and returns its output; checks the exit status. */
  public static String output(List<String> command, Duration limit) throws IOException {
    return output(command, "", limit);
  }

  /** Like {@link #output(List, Duration)}, for a command that reads {@code input}. */
  public static String output(List<String> command, String input, Duration limit)
      throws IOException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    var reading = CompletableFuture.supplyAsync(() -> read(process), Thread::startVirtualThread);
    feed(process, input);
    if (!isReapedWithin(process, limit)) {
      process.destroyForcibly();
      throw new IOException("(%s) took longer than (%s).".formatted(command, limit));
    }
    String text = reading.join();
    if (process.exitValue() != 0) {
      throw new IOException("(%s) failed (%d):%n%s".formatted(command, process.exitValue(), text));
    }
    return text;
  }

  private static String read(Process process) {
    try (var output = process.inputReader()) {
      return output.readAllAsString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void feed(Process process, String input) throws IOException {
    try (var writer = process.outputWriter()) {
      writer.write(input);
    } catch (IOException e) { // it ended before it read all: its status tells more
      if (process.isAlive()) {
        throw e;
      }
    }
  }

  /** Like {@link #endsWithin}, until its exit value is known, which is later than its end. */
  private static boolean isReapedWithin(Process process, Duration limit) {
    try {
      return process.waitFor(limit);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Whether it ends in time; false after an interruption. */
  public static boolean endsWithin(ProcessHandle process, Duration limit) {
    try {
      process.onExit().get(limit.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } catch (ExecutionException | TimeoutException e) {
      return !process.isAlive();
    }
  }

  /** Waits for external events. Throws {@link StackException} when the thread is interrupted. */
  public static void pause(Duration pause) {
    try {
      Thread.sleep(pause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StackException("Interrupted while waiting.", e);
    }
  }

  /** Sends SIGINT, which Java can't. */
  public static void sendInterrupt(ProcessHandle process) {
    try {
      new ProcessBuilder("/bin/sh", "-c", "kill -INT " + process.pid()).start().waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The last lines of a log, for a message about the end of its process. */
  public static String tail(Path log, int lines) {
    return new LogSince(log, 0).tail(lines);
  }
}
