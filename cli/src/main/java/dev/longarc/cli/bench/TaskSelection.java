package dev.longarc.cli.bench;

import dev.longarc.arc.ArcTask;
import dev.longarc.cli.files.SelectionOptions;
import dev.longarc.cli.terminal.CommandException;
import dev.longarc.cli.terminal.Names;
import dev.longarc.datasets.ArcFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The ARC tasks that the arguments mean. */
final class TaskSelection {
  /** The folder beside the launcher, which is meant by its name wherever the command is run. */
  private static final String SAMPLES = "samples";

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

  /** The part of {@code tasks} that is wanted, in their order. */
  static List<ArcTask> choose(Path dataset, List<ArcTask> tasks, SelectionOptions wanted) {
    var ids = Set.copyOf(wanted.of(dataset.toString(), tasks.stream().map(ArcTask::id).toList()));
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
}
