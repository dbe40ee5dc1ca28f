package dev.longarc.cli.experiments;

import dev.longarc.application.Caller;
import dev.longarc.application.ErrorCode;
import dev.longarc.application.RequestException;
import dev.longarc.application.contract.DatasetBody;
import dev.longarc.application.datasets.DatasetAccess;
import dev.longarc.arc.ArcTask;
import dev.longarc.cli.files.BroughtTasks;
import dev.longarc.cli.files.SelectionOptions;
import dev.longarc.cli.terminal.CommandException;
import dev.longarc.files.arcfile.ArcFiles;
import dev.longarc.files.arcfile.Reading;
import dev.longarc.text.NameRule;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The dataset of {@code --dataset}: files that must be stored first, or a name in the store. */
sealed interface DatasetChoice {
  /** ARC tasks from files; {@code name} is the folder's or the file's. */
  record FromFiles(String name, List<ArcTask> tasks) implements DatasetChoice {}

  /**
   * The options for files.
   *
   * @param name used when the folder's or file's name is not a valid one; null: none
   */
  record Wanted(
      @Nullable String name,
      SelectionOptions selection,
      boolean skipBad,
      Consumer<String> notices) {}

  /** A dataset in the store. */
  record Stored(String name) implements DatasetChoice {}

  /**
   * Reads the dataset's files, if any, so that errors in them show before anything is started.
   *
   * @param argument null: the samples
   */
  static DatasetChoice read(@Nullable String argument, Optional<Path> distribution, Wanted wanted) {
    if (argument != null && Files.exists(Path.of(argument))) {
      return files(Path.of(argument), wanted);
    }
    if (argument != null && !argument.equals(BroughtTasks.SAMPLES)) {
      if (argument.contains("/")) {
        throw BroughtTasks.missing(argument);
      }
      return new Stored(argument);
    }
    return distribution
        .map(folder -> folder.resolve(BroughtTasks.SAMPLES))
        .filter(Files::isDirectory)
        .<DatasetChoice>map(folder -> files(folder, wanted))
        .orElseGet(() -> new Stored(BroughtTasks.SAMPLES));
  }

  /** The whole dataset is stored, so that another selection from it is the same dataset. */
  private static FromFiles files(Path path, Wanted wanted) {
    String name = checkedName(path, null, wanted.name());
    Reading reading = ArcFiles.survey(path);
    new BroughtTasks(reading, wanted.skipBad())
        .check(wanted.selection(), name, wanted.notices()); // errors show at once
    return new FromFiles(name, reading.tasks());
  }

  /**
   * The name of the dataset in {@code path}, checked before anything is read or stored.
   *
   * @param given null: the name of the folder or file
   */
  static String checkedName(Path path, @Nullable String given) {
    return checkedName(path, given, null);
  }

  /**
   * @param instead used when the folder's or file's name is not valid; null: none
   */
  private static String checkedName(Path path, @Nullable String given, @Nullable String instead) {
    String name = given == null ? ArcFiles.name(path) : given;
    Optional<String> broken = NameRule.broken("dataset's", name);
    if (broken.isEmpty()) {
      return name;
    }
    if (instead == null || NameRule.broken("dataset's", instead).isPresent()) {
      throw CommandException.input(
          "%s\nMaybe --name NAME: 1 to %d characters, no slash."
              .formatted(broken.get(), NameRule.MAX_LENGTH));
    }
    return instead;
  }

  /** The dataset in the store, where it is stored if necessary. */
  default DatasetBody in(DatasetAccess datasets, Consumer<String> notices) {
    return switch (this) {
      case FromFiles files -> stored(files, datasets, notices);
      case Stored stored -> found(stored.name(), datasets.list(Caller.local()));
    };
  }

  private static DatasetBody found(String name, List<DatasetBody> datasets) {
    return datasets.stream()
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElseThrow(() -> unknown(name, datasets));
  }

  /**
   * Stores the dataset; under another name if the name is taken, since people change their files.
   */
  private static DatasetBody stored(
      FromFiles files, DatasetAccess datasets, Consumer<String> notices) {
    try {
      return datasets.create(Caller.local(), files.name(), files.tasks(), false);
    } catch (RequestException e) {
      if (e.code() != ErrorCode.CONFLICT) {
        throw e;
      }
      String other = cut(files.name()) + "-" + ArcTask.contentHash(files.tasks()).substring(0, 8);
      notices.accept(
          "The dataset (%s) in the store holds other ARC tasks: these are stored as (%s)."
              .formatted(files.name(), other));
      return datasets.create(Caller.local(), other, files.tasks(), false);
    }
  }

  /** Shortens the name, so that the other name is valid too. */
  private static String cut(String name) {
    int room = NameRule.MAX_LENGTH - 9;
    return name.codePointCount(0, name.length()) <= room
        ? name
        : name.substring(0, name.offsetByCodePoints(0, room)).strip();
  }

  private static CommandException unknown(String name, List<DatasetBody> datasets) {
    var names = datasets.stream().map(DatasetBody::name).toList();
    String advice =
        names.isEmpty()
            ? "Maybe give a folder of ARC task files."
            : "Maybe one of: %s; or give a folder of ARC task files."
                .formatted(String.join(", ", names));
    return CommandException.input("Unknown dataset (%s).\n%s".formatted(name, advice));
  }
}
