package dev.longarc.cli.experiments;

import dev.longarc.arc.ArcTask;
import dev.longarc.cli.terminal.CommandException;
import dev.longarc.datasets.ArcFiles;
import dev.longarc.persistence.Datasets;
import dev.longarc.persistence.Datasets.Dataset;
import dev.longarc.persistence.StoreConflictException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The dataset that {@code --dataset} means: files to be stored first, or a name in the store. */
sealed interface DatasetChoice {
  /** The folder beside the launcher. */
  String SAMPLES = "samples";

  /** ARC tasks from files; {@code name} is the folder's or the file's. */
  record FromFiles(String name, List<ArcTask> tasks) implements DatasetChoice {}

  /** One that should be in the store. */
  record Stored(String name) implements DatasetChoice {}

  /**
   * Reads the files, if it means files: a mistake in them shows before anything is started.
   *
   * @param argument null for the samples
   */
  static DatasetChoice read(@Nullable String argument, Optional<Path> distribution) {
    if (argument != null && Files.exists(Path.of(argument))) {
      return files(Path.of(argument));
    }
    if (argument != null && !argument.equals(SAMPLES)) {
      if (argument.contains("/")) {
        throw CommandException.input(
            "There is no file or folder (%s).\nMaybe it is relative to another folder than (%s)."
                .formatted(argument, Path.of("").toAbsolutePath()));
      }
      return new Stored(argument);
    }
    return distribution
        .map(folder -> folder.resolve(SAMPLES))
        .filter(Files::isDirectory)
        .<DatasetChoice>map(DatasetChoice::files)
        .orElseGet(() -> new Stored(SAMPLES));
  }

  private static FromFiles files(Path path) {
    return new FromFiles(name(path), ArcFiles.read(path));
  }

  /** The folder's name, or the file's without its ending. */
  static String name(Path path) {
    String name = String.valueOf(path.toAbsolutePath().normalize().getFileName());
    return Files.isDirectory(path) ? name : name.replaceFirst("\\.json$", "");
  }

  /** The dataset in the store, put there if need be. */
  default Dataset in(Datasets datasets, Consumer<String> notices) {
    return switch (this) {
      case FromFiles files -> stored(files, datasets, notices);
      case Stored stored ->
          datasets.find(stored.name()).orElseThrow(() -> unknown(stored.name(), datasets));
    };
  }

  /** Under another name when the name is taken: people change the files of their own datasets. */
  private static Dataset stored(FromFiles files, Datasets datasets, Consumer<String> notices) {
    try {
      return datasets.create(files.name(), files.tasks());
    } catch (StoreConflictException e) {
      String other = files.name() + "-" + ArcTask.contentHash(files.tasks()).substring(0, 8);
      notices.accept(
          "The dataset (%s) in the store holds other ARC tasks: these are stored as (%s)."
              .formatted(files.name(), other));
      return datasets.create(other, files.tasks());
    }
  }

  private static CommandException unknown(String name, Datasets datasets) {
    var names = datasets.list().stream().map(Dataset::name).toList();
    String advice =
        names.isEmpty()
            ? "Maybe give a folder of ARC task files."
            : "Maybe one of: %s; or give a folder of ARC task files."
                .formatted(String.join(", ", names));
    return CommandException.input("There is no dataset (%s).\n%s".formatted(name, advice));
  }
}
