package dev.longarc.cli.bench;

import dev.longarc.cli.terminal.CommandException;
import dev.longarc.files.arcfile.ArcFiles;
import dev.longarc.files.arcfile.Reading;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Reads the dataset of a command-line argument. */
final class TaskSelection {
  /** The folder beside the launcher, which its name denotes in every working folder. */
  private static final String SAMPLES = "samples";

  private TaskSelection() {}

  /** The content of {@code dataset}. */
  static Reading dataset(Path dataset, Optional<Path> distribution) {
    if (!Files.exists(dataset)) {
      return distribution
          .map(folder -> folder.resolve(SAMPLES))
          .filter(folder -> dataset.equals(Path.of(SAMPLES)) && Files.isDirectory(folder))
          .map(ArcFiles::survey)
          .orElseThrow(() -> missing(dataset));
    }
    return ArcFiles.survey(dataset);
  }

  private static CommandException missing(Path dataset) {
    return CommandException.input(
        "There is no file or folder (%s).\nMaybe it is relative to another folder than (%s)."
            .formatted(dataset, Path.of("").toAbsolutePath()));
  }
}
