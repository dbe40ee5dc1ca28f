package dev.longarc.cli.bench;

import dev.longarc.arc.ArcTask;
import dev.longarc.cli.terminal.CommandException;
import dev.longarc.cli.terminal.Names;
import dev.longarc.datasets.ArcFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The ARC tasks that the arguments mean. */
final class TaskSelection {
  /** The folder beside the launcher, which is meant by its name wherever the command is run. */
  private static final String SAMPLES = "samples";

  private static final Pattern SEPARATOR = Pattern.compile("[\\s,\\uFEFF]+");

  private TaskSelection() {}

  /**
   * All of {@code dataset}, sorted by id.
   *
   * @param distribution where the samples are
   */
  static List<ArcTask> dataset(Path dataset, Optional<Path> distribution) {
    if (!Files.exists(dataset)) {
      return distribution
          .map(folder -> folder.resolve(SAMPLES))
          .filter(folder -> dataset.equals(Path.of(SAMPLES)) && Files.isDirectory(folder))
          .map(ArcFiles::read)
          .orElseThrow(() -> missing(dataset));
    }
    return ArcFiles.read(dataset);
  }

  private static CommandException missing(Path dataset) {
    return CommandException.input(
        "There is no file or folder (%s).\nMaybe it is relative to another folder than (%s)."
            .formatted(dataset, Path.of("").toAbsolutePath()));
  }

  /**
   * The part of {@code tasks} that is wanted, in their order.
   *
   * @param wanted ids with commas between, or a file that holds them, with {@code #} before what is
   *     no id; null for all
   * @param limit how many at most; null for all
   */
  static List<ArcTask> choose(
      List<ArcTask> tasks, @Nullable String wanted, @Nullable Integer limit) {
    if (limit != null && limit < 1) {
      throw CommandException.input("The limit (%d) is not positive.".formatted(limit));
    }
    List<ArcTask> chosen = wanted == null ? tasks : withIds(tasks, ids(wanted));
    return limit == null ? chosen : chosen.stream().limit(limit).toList();
  }

  private static List<ArcTask> withIds(List<ArcTask> tasks, Set<String> ids) {
    Set<String> known = tasks.stream().map(ArcTask::id).collect(Collectors.toSet());
    for (String id : ids) {
      if (!known.contains(id)) {
        throw unknown(id, tasks);
      }
    }
    return tasks.stream().filter(task -> ids.contains(task.id())).toList();
  }

  /** The one called {@code id}. */
  static ArcTask find(List<ArcTask> tasks, String id) {
    return tasks.stream()
        .filter(task -> task.id().equals(id))
        .findFirst()
        .orElseThrow(() -> unknown(id, tasks));
  }

  private static CommandException unknown(String id, List<ArcTask> tasks) {
    String advice =
        Names.nearest(id, tasks.stream().map(ArcTask::id).toList())
            .map("Maybe (%s)."::formatted)
            .orElse("Maybe it is in another dataset.");
    return CommandException.input(
        "The dataset has no ARC task (%s) among its (%d).\n%s".formatted(id, tasks.size(), advice));
  }

  private static Set<String> ids(String wanted) {
    Path file = Path.of(wanted);
    boolean isFile = Files.isRegularFile(file);
    if (!isFile && wanted.contains("/")) { // no id has one
      throw CommandException.input(
          "There is no file (%s) with ids of ARC tasks.\nMaybe the path is mistyped."
              .formatted(wanted));
    }
    String text = isFile ? read(file) : wanted;
    Set<String> ids =
        SEPARATOR
            .splitAsStream(text.replaceAll("(?m)#.*$", ""))
            .filter(id -> !id.isEmpty())
            .collect(Collectors.toCollection(LinkedHashSet::new));
    if (ids.isEmpty()) {
      throw CommandException.input("There is no ARC task's id in (%s).".formatted(wanted));
    }
    return ids;
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw CommandException.input("The ids in (%s) can't be read: %s".formatted(file, e));
    }
  }
}
