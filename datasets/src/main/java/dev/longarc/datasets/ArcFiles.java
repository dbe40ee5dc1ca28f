package dev.longarc.datasets;

import dev.longarc.arc.ArcTask;
import dev.longarc.arc.Grid;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import tools.jackson.core.ObjectReadContext;

/** Reads ARC tasks. Every error names the file, the place in it and the value. */
public final class ArcFiles {
  private static final String EXTENSION = ".json";
  private static final String CHALLENGES = "challenges";
  private static final String SOLUTIONS = "solutions";

  private ArcFiles() {}

  /**
   * Reads a folder of ARC task files (the file's name is the id), one such file, or Kaggle's {@code
   * *challenges*.json}, with the {@code *solutions*.json} beside it when there is one. Sorted by
   * id. A folder that holds Kaggle's challenges is read as those alone; other files than {@code
   * *.json} are left out.
   *
   * @throws InvalidDatasetException when nothing is there, or something in it is wrong
   */
  public static List<ArcTask> read(Path path) {
    List<ArcTask> tasks = Files.isDirectory(path) ? folder(path) : file(path);
    return tasks.stream().sorted(Comparator.comparing(ArcTask::id)).toList();
  }

  /**
   * Reads one ARC task: {@code {"train": [{"input", "output"}], "test": [{"input", "output"?}]}}.
   *
   * @throws InvalidDatasetException when something in it is wrong
   */
  public static ArcTask parse(String id, String json) {
    return ArcReader.task(id, ArcReader.Source.of(json));
  }

  /**
   * Reads {@code {"id": task, …}}, in that order; a repeated id is an error.
   *
   * @throws InvalidDatasetException when something in it is wrong
   */
  public static List<ArcTask> parseAll(String json) {
    return ArcReader.tasks(ArcReader.Source.of(json));
  }

  private static List<ArcTask> folder(Path folder) {
    List<Path> files = list(folder, file -> name(file).endsWith(EXTENSION));
    List<Path> challenges = files.stream().filter(ArcFiles::isChallenges).toList();
    if (challenges.size() > 1) {
      throw invalid(folder, "holds several datasets.\nMaybe choose one: " + names(challenges));
    }
    if (challenges.size() == 1) {
      return kaggle(challenges.getFirst());
    }
    if (files.isEmpty()) {
      List<Path> inner = list(folder, Files::isDirectory);
      throw invalid(
          folder,
          "holds no .json file."
              + (inner.isEmpty() ? "" : "\nMaybe choose one of its folders: " + names(inner)));
    }
    return files.stream().map(ArcFiles::single).toList();
  }

  private static List<ArcTask> file(Path file) {
    if (!Files.isRegularFile(file)) {
      throw invalid(file, "is neither a file nor a folder.\nMaybe the path is mistyped.");
    }
    return isChallenges(file) ? kaggle(file) : List.of(single(file));
  }

  private static ArcTask single(Path file) {
    String id = name(file).replaceFirst("\\.json$", "");
    return in(file, () -> ArcReader.task(id, source(file)));
  }

  private static List<ArcTask> kaggle(Path challenges) {
    List<ArcTask> tasks = in(challenges, () -> ArcReader.tasks(source(challenges)));
    return solutions(challenges).map(file -> solved(tasks, file)).orElse(tasks);
  }

  private static Optional<Path> solutions(Path challenges) {
    var solutions = challenges.resolveSibling(name(challenges).replace(CHALLENGES, SOLUTIONS));
    return Optional.of(solutions).filter(Files::isRegularFile);
  }

  /** Solutions of further ids are left alone: a part of a dataset may keep the whole file. */
  private static List<ArcTask> solved(List<ArcTask> tasks, Path file) {
    return in(
        file,
        () -> {
          Map<String, List<Grid>> solutions = ArcReader.solutions(source(file));
          return tasks.stream().map(task -> solved(task, solutions)).toList();
        });
  }

  private static ArcTask solved(ArcTask task, Map<String, List<Grid>> solutions) {
    List<Grid> outputs = solutions.get(task.id());
    if (outputs == null) {
      throw new InvalidDatasetException(
          task.id(), "There is no solution of the ARC task (%s).".formatted(task.id()));
    }
    if (task.hasOutputs() && !task.testOutputs().equals(outputs)) {
      throw new InvalidDatasetException(
          task.id(),
          "The solutions of the ARC task (%s) are not those beside its tests."
              .formatted(task.id()));
    }
    return ArcReader.checked(task.id(), () -> new ArcTask(task.id(), task.puzzle(), outputs));
  }

  private static boolean isChallenges(Path file) {
    return name(file).contains(CHALLENGES);
  }

  private static ArcReader.Source source(Path file) {
    return factory -> {
      if (!Files.isRegularFile(file)) { // reading a pipe would wait for its writer
        throw new InvalidDatasetException("", "It is no regular file.");
      }
      return factory.createParser(ObjectReadContext.empty(), file);
    };
  }

  private static <T> T in(Path file, Supplier<T> reading) {
    try {
      return reading.get();
    } catch (InvalidDatasetException e) {
      throw new InvalidDatasetException(e.place(), "In (%s): %s".formatted(file, e.getMessage()));
    }
  }

  private static List<Path> list(Path folder, Predicate<Path> which) {
    try (var files = Files.list(folder)) {
      return files.filter(which).sorted().toList();
    } catch (IOException e) {
      throw invalid(folder, "can't be read: " + e.getMessage());
    }
  }

  private static InvalidDatasetException invalid(Path path, String trouble) {
    return new InvalidDatasetException("", "The dataset (%s) %s".formatted(path, trouble));
  }

  private static String names(List<Path> paths) {
    return paths.stream().map(ArcFiles::name).collect(Collectors.joining(", "));
  }

  private static String name(Path path) {
    return String.valueOf(path.getFileName());
  }
}
