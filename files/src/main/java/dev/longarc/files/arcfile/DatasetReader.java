package dev.longarc.files.arcfile;

import dev.longarc.arc.ArcTask;
import dev.longarc.files.arcfile.Document.Form;
import dev.longarc.files.arcfile.FileContent.ReadTask;
import dev.longarc.files.arcfile.Reading.BadFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads a folder, a file, an archive or a text, and records the result of each file. */
final class DatasetReader {
  private static final String CHALLENGES = "(?i)challenges";
  private static final String SOLUTIONS = "solutions";

  private final String from;
  private final List<ReadTask> tasks = new ArrayList<>();
  private final List<BadFile> bad = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private int pairLists;
  private boolean hasSets;

  private DatasetReader(String from) {
    this.from = from;
  }

  static Reading folder(Path folder) {
    var found = DataFolder.list(folder);
    var reader = new DatasetReader(folder.toString());
    reader.bad.addAll(found.bad());
    reader.notes.addAll(found.notes());
    reader.addAll(found.files());
    if (reader.isEmpty() && found.files().isEmpty() && found.notes().isEmpty()) {
      throw reader.invalid("holds no .json file.\nMaybe another folder is meant.");
    }
    return reader.reading();
  }

  static Reading archive(Path archive) {
    var reader = new DatasetReader(archive.toString());
    try {
      reader.addAll(DataArchive.files(archive));
    } catch (InvalidDatasetException e) {
      throw e.in(archive);
    }
    return reader.reading();
  }

  static Reading file(Path file) {
    String name = DataFolder.name(file);
    var reader = new DatasetReader(file.toString());
    try {
      byte[] bytes = DataFolder.bytes(file);
      if (FileDecoder.isZip(bytes)) {
        return archive(file);
      }
      var content = FileContent.of(new DataFile(List.of(), name, true, () -> bytes));
      reader.addSingle(content, content.form().isSet() ? solutionsBeside(file, content) : null);
    } catch (InvalidDatasetException e) {
      throw e.in(file);
    }
    return reader.reading();
  }

  /** Reads a text without a file. */
  static Reading text(String from, String text) {
    var reader = new DatasetReader(from);
    var file = new DataFile(List.of(), from, true, () -> new byte[0]);
    reader.addSingle(FileContent.of(file, text), null);
    return reader.inOrder();
  }

  private void addSingle(FileContent content, @Nullable SolutionsFile solutions) {
    if (!content.form().isSet() && !content.isSingle()) {
      String words = content.words();
      throw new InvalidDatasetException(
          "",
          Character.toUpperCase(words.charAt(0)) + words.substring(1) + ".\n" + content.advice(),
          words);
    }
    add(content, solutions);
  }

  private void addAll(List<DataFile> files) {
    Map<List<String>, List<FileContent>> byFolder = new LinkedHashMap<>();
    for (DataFile file : files) {
      try {
        byFolder.computeIfAbsent(file.folders(), _ -> new ArrayList<>()).add(FileContent.of(file));
      } catch (InvalidDatasetException e) {
        if (file.certain()) {
          bad.add(new BadFile(file.path(), DataFile.stem(file.name()), e));
        }
      }
    }
    byFolder.values().forEach(this::addFolder);
    bad.sort(Comparator.comparing(BadFile::file));
  }

  private void addFolder(List<FileContent> folder) {
    List<FileContent> wanted = folder.stream().filter(DatasetReader::isWanted).toList();
    List<FileContent> sets = wanted.stream().filter(each -> each.form().isSet()).toList();
    if (!sets.isEmpty() && wanted.size() > 1) {
      throw ambiguous(wanted, sets);
    }
    FileContent solutions = sets.isEmpty() ? null : solutions(sets.getFirst(), folder);
    for (FileContent each : wanted) {
      add(each, solutions == null ? null : solutions.outputs());
    }
    folder.stream()
        .filter(each -> each.file().certain() && !each.equals(solutions) && !isWanted(each))
        .forEach(
            each -> notes.add("%s is left out: %s".formatted(each.file().path(), each.words())));
  }

  /**
   * Whether a file belongs to the dataset; a candidate by content alone belongs to it only without
   * errors.
   */
  private static boolean isWanted(FileContent content) {
    boolean tasks = content.form().isSet() || content.isSingle();
    return tasks && (content.file().certain() || content.bad().isEmpty());
  }

  /** The error for several datasets in one folder: a silent choice would change the score. */
  private InvalidDatasetException ambiguous(List<FileContent> wanted, List<FileContent> sets) {
    String names =
        sets.stream().limit(5).map(each -> each.file().path()).collect(Collectors.joining(", "));
    int single = wanted.size() - sets.size();
    return invalid(
        single == 0
            ? "holds several datasets.\nMaybe choose one: " + names
            : "holds datasets (%s) beside (%d) files of one ARC task each.\nMaybe give one of them alone."
                .formatted(names, single));
  }

  /** The solutions with the name of the challenges, or the only ones with their ids. */
  private static @Nullable FileContent solutions(FileContent challenges, List<FileContent> folder) {
    List<FileContent> all = folder.stream().filter(each -> each.form() == Form.SOLUTIONS).toList();
    String expectedName = challenges.file().name().replaceFirst(CHALLENGES, SOLUTIONS);
    List<FileContent> fitting =
        all.stream().filter(each -> each.outputs().fits(challenges.tasks())).toList();
    return all.stream()
        .filter(each -> each.file().name().equals(expectedName))
        .findFirst()
        .orElse(fitting.size() == 1 ? fitting.getFirst() : null);
  }

  private static @Nullable SolutionsFile solutionsBeside(Path file, FileContent content) {
    Path expectedName =
        file.resolveSibling(content.file().name().replaceFirst(CHALLENGES, SOLUTIONS));
    if (!expectedName.equals(file) && Files.isRegularFile(expectedName)) {
      return solutions(expectedName, true);
    }
    List<SolutionsFile> others =
        siblings(file).stream()
            .map(each -> solutions(each, false))
            .filter(each -> each != null && each.fits(content.tasks()))
            .toList();
    return others.size() == 1 ? others.getFirst() : null;
  }

  private static List<Path> siblings(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(each -> DataFolder.name(each).toLowerCase(Locale.ROOT).contains("solution"))
          .filter(each -> DataFile.isData(DataFolder.name(each)))
          .sorted()
          .toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  /**
   * @param required whether the name is that of the solutions: then the file must be valid
   */
  private static @Nullable SolutionsFile solutions(Path path, boolean required) {
    var file = new DataFile(List.of(), DataFolder.name(path), true, () -> DataFolder.bytes(path));
    try {
      var content = FileContent.of(file);
      if (content.form() == Form.SOLUTIONS) {
        return content.outputs();
      }
      if (required) {
        throw new InvalidDatasetException(
            "", "It holds no solutions: %s.".formatted(content.words()), content.words());
      }
      return null;
    } catch (InvalidDatasetException e) {
      if (required) {
        throw e.in(file.name());
      }
      return null;
    }
  }

  private void add(FileContent content, @Nullable SolutionsFile solutions) {
    hasSets |= content.form().isSet();
    pairLists += content.form() == Form.PAIRS ? 1 : 0;
    bad.addAll(content.bad());
    if (solutions == null) {
      tasks.addAll(content.tasks());
      noteUnscored(content);
      return;
    }
    int before = tasks.size();
    for (ReadTask each : content.tasks()) {
      try {
        tasks.add(new ReadTask(each.folders(), each.label(), solutions.applyTo(each.task())));
      } catch (InvalidDatasetException e) {
        bad.add(new BadFile(each.label(), each.task().id(), e));
      }
    }
    if (tasks.size() > before) {
      notes.add(
          "the outputs of %s are those of %s".formatted(content.file().path(), solutions.file()));
    }
  }

  private void noteUnscored(FileContent content) {
    boolean unscored = content.tasks().stream().noneMatch(each -> each.task().hasOutputs());
    if (content.form().isSet() && !content.tasks().isEmpty() && unscored) {
      notes.add(
          "%s has no outputs, and no solutions are beside it: it is unscored"
              .formatted(content.file().path()));
    }
  }

  private boolean isEmpty() {
    return tasks.isEmpty() && bad.isEmpty();
  }

  private Reading reading() {
    Reading all = inOrder();
    return new Reading(
        all.from(),
        all.what(),
        all.tasks().stream().sorted(Comparator.comparing(ArcTask::id)).toList(),
        all.bad(),
        all.notes());
  }

  private Reading inOrder() {
    List<ArcTask> all = TaskIdAssigner.tasks(tasks, bad, notes);
    if (all.isEmpty() && bad.isEmpty()) {
      throw invalid("holds no ARC task.\n" + String.join("\n", notes));
    }
    if (pairLists > 0) {
      notes.add(
          "%d %s: the first %d pairs of each are its demonstrations, the next is its test"
              .formatted(
                  pairLists,
                  pairLists == 1 ? "file is a list of pairs" : "files are lists of pairs",
                  FileContent.DEMONSTRATIONS));
    }
    return new Reading(
        from, hasSets ? "ARC tasks can be read" : "files are ARC tasks", all, bad, notes);
  }

  private InvalidDatasetException invalid(String problem) {
    return new InvalidDatasetException("", "The dataset (%s) %s".formatted(from, problem));
  }
}
