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

/** Reads all that was given, and says of each file what became of it. */
final class Survey {
  private static final String CHALLENGES = "(?i)challenges";
  private static final String SOLUTIONS = "solutions";

  private final String from;
  private final List<ReadTask> tasks = new ArrayList<>();
  private final List<BadFile> bad = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private int lists;
  private boolean sets;

  private Survey(String from) {
    this.from = from;
  }

  static Reading folder(Path folder) {
    var found = DataFolder.in(folder);
    var survey = new Survey(folder.toString());
    survey.bad.addAll(found.bad());
    survey.notes.addAll(found.notes());
    survey.addAll(found.files());
    if (survey.isEmpty() && found.files().isEmpty() && found.notes().isEmpty()) {
      throw survey.invalid("holds no .json file.\nMaybe another folder is meant.");
    }
    return survey.reading();
  }

  static Reading archive(Path archive) {
    var survey = new Survey(archive.toString());
    try {
      survey.addAll(DataArchive.files(archive));
    } catch (InvalidDatasetException e) {
      throw e.in(archive);
    }
    return survey.reading();
  }

  static Reading file(Path file) {
    String name = DataFolder.name(file);
    var survey = new Survey(file.toString());
    try {
      byte[] bytes = DataFolder.bytes(file);
      if (Unpacked.isZip(bytes)) {
        return archive(file);
      }
      var content = FileContent.of(new DataFile(List.of(), name, true, () -> bytes));
      survey.addAlone(content, content.form().isSet() ? solutionsBeside(file, content) : null);
    } catch (InvalidDatasetException e) {
      throw e.in(file);
    }
    return survey.reading();
  }

  /** A text that no file holds. */
  static Reading text(String from, String text) {
    var survey = new Survey(from);
    var file = new DataFile(List.of(), from, true, () -> new byte[0]);
    survey.addAlone(FileContent.of(file, text), null);
    return survey.inOrder();
  }

  private void addAlone(FileContent content, @Nullable Solutions solutions) {
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
    List<FileContent> wanted = folder.stream().filter(Survey::isWanted).toList();
    List<FileContent> ofSets = wanted.stream().filter(each -> each.form().isSet()).toList();
    if (!ofSets.isEmpty() && wanted.size() > 1) {
      throw several(wanted, ofSets);
    }
    FileContent solutions = ofSets.isEmpty() ? null : solutions(ofSets.getFirst(), folder);
    for (FileContent each : wanted) {
      add(each, solutions == null ? null : solutions.outputs());
    }
    folder.stream()
        .filter(each -> each.file().certain() && !each.equals(solutions) && !isWanted(each))
        .forEach(
            each -> notes.add("%s is left out: %s".formatted(each.file().path(), each.words())));
  }

  /** What only its content made a candidate must be right to count. */
  private static boolean isWanted(FileContent content) {
    boolean tasks = content.form().isSet() || content.isSingle();
    return tasks && (content.file().certain() || content.bad().isEmpty());
  }

  /** Which of them is meant changes the score: it is asked for. */
  private InvalidDatasetException several(List<FileContent> wanted, List<FileContent> ofSets) {
    String names =
        ofSets.stream().limit(5).map(each -> each.file().path()).collect(Collectors.joining(", "));
    int single = wanted.size() - ofSets.size();
    return invalid(
        single == 0
            ? "holds several datasets.\nMaybe choose one: " + names
            : "holds datasets (%s) beside (%d) files of one ARC task each.\nMaybe give one of them alone."
                .formatted(names, single));
  }

  /** The one that is named like the challenges, else the only one that knows their ids. */
  private static @Nullable FileContent solutions(FileContent challenges, List<FileContent> folder) {
    List<FileContent> all = folder.stream().filter(each -> each.form() == Form.SOLUTIONS).toList();
    String paired = challenges.file().name().replaceFirst(CHALLENGES, SOLUTIONS);
    List<FileContent> fitting =
        all.stream().filter(each -> each.outputs().fits(challenges.tasks())).toList();
    return all.stream()
        .filter(each -> each.file().name().equals(paired))
        .findFirst()
        .orElse(fitting.size() == 1 ? fitting.getFirst() : null);
  }

  private static @Nullable Solutions solutionsBeside(Path file, FileContent content) {
    Path paired = file.resolveSibling(content.file().name().replaceFirst(CHALLENGES, SOLUTIONS));
    if (!paired.equals(file) && Files.isRegularFile(paired)) {
      return solutions(paired, true);
    }
    List<Solutions> others =
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
   * @param named whether its name says that these are the solutions: then it must be right
   */
  private static @Nullable Solutions solutions(Path path, boolean named) {
    var file = new DataFile(List.of(), DataFolder.name(path), true, () -> DataFolder.bytes(path));
    try {
      var content = FileContent.of(file);
      if (content.form() == Form.SOLUTIONS) {
        return content.outputs();
      }
      if (named) {
        throw new InvalidDatasetException(
            "", "It holds no solutions: %s.".formatted(content.words()), content.words());
      }
      return null;
    } catch (InvalidDatasetException e) {
      if (named) {
        throw e.in(file.name());
      }
      return null;
    }
  }

  private void add(FileContent content, @Nullable Solutions solutions) {
    sets |= content.form().isSet();
    lists += content.form() == Form.PAIRS ? 1 : 0;
    bad.addAll(content.bad());
    if (solutions == null) {
      tasks.addAll(content.tasks());
      noteUnscored(content);
      return;
    }
    int before = tasks.size();
    for (ReadTask each : content.tasks()) {
      try {
        tasks.add(new ReadTask(each.folders(), each.label(), solutions.applied(each.task())));
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
    List<ArcTask> all = Gathering.tasks(tasks, bad, notes);
    if (all.isEmpty() && bad.isEmpty()) {
      throw invalid("holds no ARC task.\n" + String.join("\n", notes));
    }
    if (lists > 0) {
      notes.add(
          "%d %s: the first %d pairs of each are its demonstrations, the next is its test"
              .formatted(
                  lists,
                  lists == 1 ? "file is a list of pairs" : "files are lists of pairs",
                  FileContent.DEMONSTRATIONS));
    }
    return new Reading(
        from, sets ? "ARC tasks can be read" : "files are ARC tasks", all, bad, notes);
  }

  private InvalidDatasetException invalid(String trouble) {
    return new InvalidDatasetException("", "The dataset (%s) %s".formatted(from, trouble));
  }
}
