package dev.longarc.cli.bench;

import dev.longarc.arc.ArcTask;
import dev.longarc.cli.terminal.CommandException;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A file of results in dataset order, which survives {@code kill -9} and can be continued.
 *
 * <pre>
 * results.jsonl            the first results, up to the first gap
 * results.jsonl.part       those after the gap, in order of arrival; deleted when empty
 * results.jsonl.run.json   the inputs that determine the results
 * </pre>
 *
 * <p>A line is passed to the operating system before {@link #add} returns. A line that a kill has
 * cut is removed when the file is opened again.
 */
final class ResultFile implements ResultSink {
  private final Path file;
  private final Path partFile;
  private final Path headerFile;
  private final FileOutputStream lines;
  private final Map<Integer, TaskResult> kept = new TreeMap<>();
  private final List<ArcTask> tasks;
  private RunHeader header;
  private InOrder inOrder;
  private @Nullable FileOutputStream part;

  private ResultFile(Path file, FileOutputStream lines, RunHeader header, List<ArcTask> tasks) {
    this.file = file;
    this.partFile = sibling(file, ".part");
    this.headerFile = sibling(file, ".run.json");
    this.lines = lines;
    this.header = header;
    this.tasks = tasks;
    this.inOrder = new InOrder(0, this::append);
  }

  /**
   * Opens {@code file}, which is new or has results of the same run, and locks it until it is
   * closed.
   *
   * @throws CommandException when it has other content, or another process writes to it
   */
  static ResultFile open(Path file, RunHeader header, List<ArcTask> tasks) {
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      throw CommandException.input(
          "The results can't go to (%s): it is not a file.\nMaybe --out - for the standard output."
              .formatted(file));
    }
    try {
      var lines = new FileOutputStream(file.toFile(), true);
      try {
        lock(file, lines);
        var opened = new ResultFile(file, lines, header, tasks);
        opened.recover();
        return opened;
      } catch (RuntimeException | IOException e) {
        lines.close();
        throw e;
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Can't write the results (%s): %s".formatted(file, e), e);
    }
  }

  private static Path sibling(Path file, String ending) {
    return file.resolveSibling(file.getFileName() + ending);
  }

  private static void lock(Path file, FileOutputStream lines) throws IOException {
    if (tryLock(lines) == null) {
      throw CommandException.failed(
          "Another process writes to the results (%s).\nMaybe wait for it, or choose another --out."
              .formatted(file));
    }
  }

  private static @Nullable FileLock tryLock(FileOutputStream lines) throws IOException {
    try {
      return lines.getChannel().tryLock();
    } catch (OverlappingFileLockException e) {
      return null; // locked by this process
    }
  }

  private void recover() throws IOException {
    if (Files.size(file) == 0 && (Files.notExists(partFile) || Files.size(partFile) == 0)) {
      header.write(headerFile);
      return;
    }
    RunHeader found = RunHeader.read(headerFile).orElseThrow(this::nameless);
    List<String> differences = found.differences(header);
    if (!differences.isEmpty()) {
      throw other(differences);
    }
    header = found;
    recoverLines();
    recoverPart();
  }

  private void recoverLines() throws IOException {
    List<TaskResult> results = results(file);
    for (int index = 0; index < results.size(); index++) {
      if (index >= tasks.size() || !fits(results.get(index), tasks.get(index))) {
        throw damaged(file, index, "it is not the result of the ARC task at its place");
      }
      kept.put(index, results.get(index));
    }
    inOrder = new InOrder(results.size(), this::append);
  }

  private void recoverPart() throws IOException {
    if (Files.notExists(partFile)) {
      return;
    }
    var indices = new HashMap<String, Integer>();
    tasks.forEach(task -> indices.put(task.id(), indices.size()));
    List<TaskResult> results = results(partFile);
    for (int line = 0; line < results.size(); line++) {
      TaskResult result = results.get(line);
      Integer index = indices.get(result.taskId());
      if (index == null || !fits(result, tasks.get(index))) {
        throw damaged(partFile, line, "it is not the result of one of the ARC tasks");
      }
      if (kept.putIfAbsent(index, result) == null) {
        inOrder.add(index, ResultLine.of(result));
      }
    }
  }

  private static boolean fits(TaskResult result, ArcTask task) {
    return result.taskId().equals(task.id())
        && result.attempts().perTest().size() == task.puzzle().testInputs().size();
  }

  /** The results in whole lines; the file is cut after the last one. */
  private List<TaskResult> results(Path from) throws IOException {
    byte[] bytes = Files.readAllBytes(from);
    int end = bytes.length;
    while (end > 0 && bytes[end - 1] != '\n') {
      end--;
    }
    if (end < bytes.length) {
      try (var torn = new FileOutputStream(from.toFile(), true)) {
        torn.getChannel().truncate(end);
      }
    }
    var results = new ArrayList<TaskResult>();
    for (String line : new String(bytes, 0, end, StandardCharsets.UTF_8).lines().toList()) {
      try {
        results.add(ResultLine.parse(line));
      } catch (IllegalArgumentException e) {
        throw damaged(from, results.size(), String.valueOf(e.getMessage()));
      }
    }
    return results;
  }

  @Override
  public Map<Integer, TaskResult> kept() {
    return Collections.unmodifiableMap(kept);
  }

  @Override
  public void add(int index, Searched searched) {
    if (searched.outcome() != null) {
      check(searched.outcome().stamp());
    }
    String line = ResultLine.of(searched.result());
    if (!inOrder.isNext(index)) {
      appendToPart(line);
    }
    inOrder.add(index, line);
  }

  /** Refuses to continue results of another version of the strategy, since a mixture is useless. */
  private void check(String stamp) {
    if (stamp.equals(header.stamp())) {
      return;
    }
    RunHeader now = header.withStamp(stamp);
    List<String> differences = header.differences(now);
    if (!differences.isEmpty()) {
      throw other(differences);
    }
    now.write(headerFile);
    header = now;
  }

  private void append(String line) {
    write(lines, file, line);
  }

  private void appendToPart(String line) {
    try {
      if (part == null) {
        part = new FileOutputStream(partFile.toFile(), true);
      }
      write(part, partFile, line);
    } catch (IOException e) {
      throw new UncheckedIOException("Can't write the results (%s): %s".formatted(partFile, e), e);
    }
  }

  private static void write(FileOutputStream to, Path file, String line) {
    try {
      to.write((line + "\n").getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("Can't write the results (%s): %s".formatted(file, e), e);
    }
  }

  /** Closes and unlocks the file. */
  @Override
  public void close() {
    try {
      if (part != null) {
        part.close();
      }
      if (inOrder.isEmpty()) {
        Files.deleteIfExists(partFile);
      }
      lines.close(); // last, since it has the lock
    } catch (IOException e) {
      throw new UncheckedIOException("Can't close the results (%s): %s".formatted(file, e), e);
    }
  }

  private CommandException nameless() {
    return CommandException.input(
        "The file (%s) exists, but nothing in (%s) says what made it.\nMaybe choose another --out, or delete it."
            .formatted(file, headerFile));
  }

  private CommandException other(List<String> differences) {
    return CommandException.input(
        "The results (%s) are those of another run: %s.\nMaybe choose another --out; or to start over: rm %s"
            .formatted(file, String.join("; ", differences), allFiles()));
  }

  private CommandException damaged(Path where, int line, String why) {
    return CommandException.input(
        "The results (%s) are damaged in line (%d): %s.\nMaybe restore it; or to start over: rm %s"
            .formatted(where, line + 1, why, allFiles()));
  }

  private String allFiles() {
    String all = file + " " + headerFile;
    return Files.exists(partFile) ? all + " " + partFile : all;
  }
}
