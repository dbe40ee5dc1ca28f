package dev.longarc.files.arcfile;

import dev.longarc.arc.ArcTask;
import dev.longarc.arc.Grid;
import dev.longarc.arc.Pair;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Counts what one import has read, and ends it when a limit of the whole is exceeded. */
final class ImportBudget {
  private static final int BYTES_PER_TASK = 256; // with its id, its source and its lists
  private static final int BYTES_PER_GRID = 96; // with its pair

  private final ImportLimits limits;
  private long unpackedBytes;
  private long taskBytes;
  private int tasks;
  private int bad;
  private @Nullable InvalidDatasetException exceeded;

  ImportBudget(ImportLimits limits) {
    this.limits = limits;
  }

  ImportLimits limits() {
    return limits;
  }

  void addUnpacked(long bytes) {
    unpackedBytes += bytes;
    if (unpackedBytes > limits.totalBytes()) {
      throw exceeded("more than (%d) bytes after unpacking".formatted(limits.totalBytes()));
    }
  }

  /** Counts an ARC task before it is read, valid or not. */
  void addTask() {
    if (++tasks > limits.entries()) {
      throw exceeded("more than (%d) ARC tasks".formatted(limits.entries()));
    }
  }

  void addRead(ArcTask task) {
    taskBytes += BYTES_PER_TASK;
    grids(task).forEach(grid -> taskBytes += BYTES_PER_GRID + grid.area());
    if (taskBytes > limits.taskBytes()) {
      throw exceeded(
          "ARC tasks that take more than (%d) bytes of memory".formatted(limits.taskBytes()));
    }
  }

  private static Stream<Grid> grids(ArcTask task) {
    Stream<Pair> train = task.puzzle().train().stream();
    Stream<Grid> tests =
        Stream.concat(task.puzzle().testInputs().stream(), task.testOutputs().stream());
    return Stream.concat(train.flatMap(each -> Stream.of(each.input(), each.output())), tests);
  }

  /**
   * Counts the error of one file or ARC task, which the others survive.
   *
   * @throws InvalidDatasetException {@code why}, when it ends the whole import
   */
  void addBad(InvalidDatasetException why) {
    if (exceeded != null) {
      throw why;
    }
    if (++bad > ImportLimits.MAX_BAD) {
      throw exceeded("more than (%d) invalid ARC tasks".formatted(ImportLimits.MAX_BAD));
    }
  }

  private InvalidDatasetException exceeded(String what) {
    var error =
        new InvalidDatasetException(
            "", "It has %s.\nMaybe split it into several datasets.".formatted(what), what);
    exceeded = error;
    return error;
  }
}
