package dev.longarc.files.arcfile;

import dev.longarc.arc.ArcTask;
import dev.longarc.arc.Pair;
import dev.longarc.arc.Puzzle;
import dev.longarc.files.arcfile.ArcReader.TaskText;
import dev.longarc.files.arcfile.Document.Form;
import dev.longarc.files.arcfile.Document.Part;
import dev.longarc.files.arcfile.Reading.BadFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the ARC tasks of one file, part by part. */
final class TaskReader {
  private final DataFile file;
  private final Form form;
  private final @Nullable PairSplit split;
  private final ImportBudget budget;
  private final Map<String, Integer> numbers = new HashMap<>();
  private final Set<List<String>> ids = new HashSet<>();
  private final List<ReadTask> tasks = new ArrayList<>();
  private final List<BadFile> bad = new ArrayList<>();

  /**
   * @param split of lists of pairs
   */
  TaskReader(DataFile file, Form form, @Nullable PairSplit split, ImportBudget budget) {
    this.file = file;
    this.form = form;
    this.split = split;
    this.budget = budget;
  }

  List<ReadTask> tasks() {
    return tasks;
  }

  List<BadFile> bad() {
    return bad;
  }

  void add(Part part) {
    budget.addTask();
    String id = id(part.group(), part.id());
    Source source = source(id, part.fragment().line());
    try {
      if (!ids.add(List.of(part.group(), id))) {
        throw repeated(id);
      }
      ReadTask task = read(id, source, part);
      budget.addRead(task.task());
      tasks.add(task);
    } catch (InvalidDatasetException e) {
      addBad(source, id, e);
    }
  }

  /** Adds a line whose bytes are no text. */
  void addUndecoded(int line, String message) {
    budget.addTask();
    String id = id("", null);
    addBad(source(id, line), id, new InvalidDatasetException("", message));
  }

  private void addBad(Source source, String id, InvalidDatasetException why) {
    budget.addBad(why);
    bad.add(new BadFile(source, id, why));
  }

  static InvalidDatasetException repeated(String id) {
    String brief = "a second (%s)".formatted(KeyNames.shown(List.of(id)));
    return new InvalidDatasetException(
        id, "Found %s.\nMaybe two datasets were joined.".formatted(brief), brief);
  }

  private String id(String group, @Nullable String own) {
    int number = numbers.merge(group, 1, Integer::sum);
    if (own != null) {
      return own;
    }
    String stem = DataFile.stem(file.name());
    return form.isSet() ? "%s-%d".formatted(stem, number) : stem;
  }

  private Source source(String id, int line) {
    return form.isSet() ? Source.of(file, form == Form.LINES ? line : 0, id) : Source.of(file);
  }

  private ReadTask read(String id, Source source, Part part) {
    if (form == Form.PAIRS) {
      return ofPairs(id, source, ArcReader.pairs(id, part.fragment()));
    }
    TaskText text = ArcReader.task(id, part.fragment());
    List<String> ignored = text.metadata().ignored();
    return new ReadTask(
        folders(part),
        source,
        text.task(),
        text.metadata().metadata(),
        ignored.isEmpty()
            ? ""
            : "%s is ignored: it is neither a short text nor a whole number"
                .formatted(String.join(", ", ignored)));
  }

  private List<String> folders(Part part) {
    var folders = new ArrayList<>(file.folders());
    if (!part.group().isEmpty()) {
      folders.add(part.group());
    }
    return folders;
  }

  private ReadTask ofPairs(String id, Source source, List<Pair> pairs) {
    PairSplit given = checked(id, pairs.size());
    List<Pair> train = pairs.subList(0, given.demonstrations());
    List<Pair> tests = pairs.subList(given.demonstrations(), (int) given.pairs());
    ArcTask task =
        ArcReader.checked(
            id,
            () ->
                new ArcTask(
                    id,
                    new Puzzle(train, tests.stream().map(Pair::input).toList()),
                    tests.stream().map(Pair::output).toList()));
    long further = pairs.size() - given.pairs();
    String ignored =
        further == 0
            ? ""
            : "the last %d of its %d pairs are left out".formatted(further, pairs.size());
    return new ReadTask(file.folders(), source, task, TaskMetadata.NONE, ignored);
  }

  private PairSplit checked(String id, int pairs) {
    if (split == null) {
      throw invalid(
          id,
          "a list of (%d) pairs, and nothing says which of them are tests".formatted(pairs),
          "Maybe give the numbers of demonstrations and tests, such as 4 and 1.");
    }
    if (pairs < split.pairs()) {
      throw invalid(
          id,
          "a list of (%d) pairs: too few for (%d) demonstrations and (%d) tests"
              .formatted(pairs, split.demonstrations(), split.tests()),
          "Maybe give smaller numbers.");
    }
    return split;
  }

  private static InvalidDatasetException invalid(String id, String brief, String advice) {
    return new InvalidDatasetException(id, "It is %s.\n%s".formatted(brief, advice), brief);
  }
}
