package dev.longarc.files.arcfile;

import dev.longarc.arc.ArcTask;
import dev.longarc.files.arcfile.Document.Form;
import dev.longarc.files.arcfile.Reading.BadFile;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads a folder, a file, an archive or a text, and records the result of each file. */
final class DatasetReader {
  private final String from;
  private final @Nullable PairSplit split;
  private final ImportBudget budget;
  private final List<ReadTask> tasks = new ArrayList<>();
  private final Findings findings = new Findings();
  private int pairLists;
  private boolean hasSets;

  private DatasetReader(String from, ImportOptions options) {
    this.from = from;
    this.split = options.pairs();
    this.budget = new ImportBudget(options.limits());
  }

  static Reading folder(Path folder, ImportOptions options) {
    var reader = new DatasetReader(folder.toString(), options);
    List<DataFile> files = DataFolder.files(folder, options.limits().entries(), reader.findings);
    reader.addAll(files);
    if (reader.isEmpty() && files.isEmpty() && reader.findings.notes().isEmpty()) {
      throw reader.invalid("holds no .json file.\nMaybe another folder is meant.");
    }
    return reader.reading();
  }

  static Reading file(Path file, ImportOptions options) {
    var data = new DataFile(List.of(), DataFolder.name(file), true, () -> DataFolder.open(file));
    var reader = new DatasetReader(file.toString(), options);
    return reader.file(data, file, content -> reader.finder().beside(file, content));
  }

  /**
   * Reads the files of an upload: one like a file, several like a folder of them.
   *
   * @param from the name of the upload in errors
   */
  static Reading uploads(String from, List<SpooledUpload> files, ImportOptions options) {
    var reader = new DatasetReader(from, options);
    if (files.size() == 1) {
      return reader.file(files.getFirst().file(), files.getFirst().path(), _ -> null);
    }
    reader.addAll(files.stream().map(SpooledUpload::file).toList());
    return reader.reading();
  }

  /** Reads a text without a file. */
  static Reading text(String from, JsonFragment text, ImportOptions options) {
    var reader = new DatasetReader(from, options);
    var file = new DataFile(List.of(), from, true, InputStream::nullInputStream);
    reader.addSingle(FileContent.of(file, text, reader.split, reader.budget), null);
    return reader.inOrder();
  }

  /**
   * @param path where the bytes of {@code file} are
   * @param solutions finds those of a set
   */
  private Reading file(
      DataFile file, Path path, Function<FileContent, @Nullable SolutionsFile> solutions) {
    try {
      if (isArchive(file)) {
        return archive(path);
      }
      var content = FileContent.of(file, split, budget);
      addSingle(content, content.form().isSet() ? solutions.apply(content) : null);
    } catch (InvalidDatasetException e) {
      throw e.in(from);
    }
    return reading();
  }

  private static boolean isArchive(DataFile file) {
    try (var input = new BufferedInputStream(file.content().open())) {
      return FileDecoder.isZip(FileDecoder.peek(input));
    } catch (IOException e) {
      throw DataFolder.unreadable(e);
    }
  }

  private Reading archive(Path path) {
    try (var archive = DataArchive.open(path, budget, findings)) {
      addAll(archive.files());
    } catch (IOException e) {
      throw ZipDirectory.damaged();
    }
    return reading();
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
        var content = FileContent.of(file, split, budget);
        byFolder.computeIfAbsent(file.folders(), _ -> new ArrayList<>()).add(content);
      } catch (InvalidDatasetException e) {
        budget.addBad(e);
        addUnread(file, e);
      }
    }
    byFolder.values().forEach(this::addFolder);
    findings.bad().sort(Comparator.comparing(BadFile::file));
  }

  private void addUnread(DataFile file, InvalidDatasetException why) {
    if (file.certain()) {
      findings.bad(Source.of(file), DataFile.stem(file.name()), why);
    } else {
      findings.omit(Source.of(file), why.brief());
    }
  }

  private void addFolder(List<FileContent> folder) {
    List<FileContent> wanted = folder.stream().filter(DatasetReader::isWanted).toList();
    List<FileContent> sets = wanted.stream().filter(each -> each.form().isSet()).toList();
    if (!sets.isEmpty() && wanted.size() > 1) {
      throw ambiguous(wanted, sets);
    }
    FileContent solutions = sets.isEmpty() ? null : SolutionsFinder.among(sets.getFirst(), folder);
    for (FileContent each : wanted) {
      add(each, solutions == null ? null : solutions.outputs());
    }
    folder.stream()
        .filter(each -> !each.equals(solutions) && !isWanted(each))
        .forEach(this::leaveOut);
    if (solutions != null) {
      findings.omit(
          Source.of(solutions.file()),
          "it is the solutions of %s".formatted(wanted.getFirst().file().path()));
    }
  }

  private void leaveOut(FileContent content) {
    Source source = Source.of(content.file());
    if (content.file().certain()) {
      findings.leaveOut(source, content.words());
    } else {
      findings.omit(
          source,
          content.bad().isEmpty() ? content.words() : content.bad().getFirst().why().brief());
    }
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

  private void add(FileContent content, @Nullable SolutionsFile solutions) {
    hasSets |= content.form().isSet();
    pairLists += content.form() == Form.PAIRS ? 1 : 0;
    findings.bad().addAll(content.bad());
    if (solutions == null) {
      tasks.addAll(content.tasks());
      noteUnscored(content);
      return;
    }
    int before = tasks.size();
    for (ReadTask each : content.tasks()) {
      try {
        tasks.add(each.with(solutions.applyTo(each.task())));
      } catch (InvalidDatasetException e) {
        budget.addBad(e);
        findings.bad(each.source(), each.task().id(), e);
      }
    }
    if (tasks.size() > before) {
      findings.note(
          "the outputs of %s are those of %s".formatted(content.file().path(), solutions.file()));
    }
  }

  private void noteUnscored(FileContent content) {
    boolean unscored = content.tasks().stream().noneMatch(each -> each.task().hasOutputs());
    if (content.form().isSet() && !content.tasks().isEmpty() && unscored) {
      findings.note(
          "%s has no outputs, and no solutions are beside it: it is unscored"
              .formatted(content.file().path()));
    }
  }

  private SolutionsFinder finder() {
    return new SolutionsFinder(split, budget);
  }

  private boolean isEmpty() {
    return tasks.isEmpty() && findings.bad().isEmpty();
  }

  private Reading reading() {
    return reading(Comparator.comparing(ArcTask::id));
  }

  private Reading inOrder() {
    return reading((_, _) -> 0);
  }

  private Reading reading(Comparator<ArcTask> order) {
    List<ReadTask> all = Families.named(TaskIdAssigner.tasks(tasks, findings));
    if (all.isEmpty() && findings.bad().isEmpty()) {
      throw invalid("holds no ARC task.\n" + String.join("\n", findings.notes()));
    }
    notePairLists();
    noteIgnored(all);
    return new Reading(
        from,
        hasSets ? "ARC tasks can be read" : "files are ARC tasks",
        all.stream().map(ReadTask::task).sorted(order).toList(),
        findings.bad(),
        findings.notes(),
        Families.metadata(all),
        findings.report(all));
  }

  private void notePairLists() {
    if (pairLists > 0 && split != null) {
      findings.note(
          "%d %s: the first %d pairs of each are demonstrations, the next %d tests"
              .formatted(
                  pairLists,
                  pairLists == 1 ? "file is a list of pairs" : "files are lists of pairs",
                  split.demonstrations(),
                  split.tests()));
    }
  }

  private void noteIgnored(List<ReadTask> all) {
    List<ReadTask> partly = all.stream().filter(each -> !each.ignored().isEmpty()).toList();
    if (!partly.isEmpty()) {
      ReadTask first = partly.getFirst();
      findings.note(
          partly.size() == 1
              ? "%s: %s".formatted(first.label(), first.ignored())
              : "%d ARC tasks are used in part, such as %s: %s"
                  .formatted(partly.size(), first.label(), first.ignored()));
    }
  }

  private InvalidDatasetException invalid(String problem) {
    return new InvalidDatasetException("", "The dataset (%s) %s".formatted(from, problem));
  }
}
