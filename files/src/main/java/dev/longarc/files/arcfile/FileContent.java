package dev.longarc.files.arcfile;

import dev.longarc.arc.ArcTask;
import dev.longarc.arc.Pair;
import dev.longarc.arc.Puzzle;
import dev.longarc.files.arcfile.Document.Form;
import dev.longarc.files.arcfile.Document.Part;
import dev.longarc.files.arcfile.Reading.BadFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;

/**
 * The content of one file, read strictly; the text is not kept.
 *
 * @param tasks the ARC tasks that could be read
 * @param bad the errors of the others
 * @param outputs of a file of solutions
 * @param words the description of a file without ARC tasks
 */
record FileContent(
    DataFile file,
    Form form,
    List<ReadTask> tasks,
    List<BadFile> bad,
    SolutionsFile outputs,
    String words,
    String advice) {
  /** The number of demonstrations in a list of pairs: about that of ARC tasks. */
  static final int DEMONSTRATIONS = 4;

  /**
   * @param folders the folders of the task; a split counts as one
   * @param label the task's file, for people
   */
  record ReadTask(List<String> folders, String label, ArcTask task) {}

  /**
   * @throws InvalidDatasetException when the file can't be read at all
   */
  static FileContent of(DataFile file) {
    return of(file, FileDecoder.text(file.content().bytes()));
  }

  static FileContent of(DataFile file, String text) {
    var document = Document.of(text);
    var tasks = new ArrayList<ReadTask>();
    var bad = new ArrayList<BadFile>();
    switch (document.form()) {
      case TASK, PAIRS, BY_ID, BY_SPLIT, LIST, LINES -> readTasks(file, document, tasks, bad);
      case SOLUTIONS, SUBMISSION, OTHER -> {}
    }
    SolutionsFile outputs =
        document.form() == Form.SOLUTIONS ? SolutionsFile.of(file, document) : SolutionsFile.NONE;
    return new FileContent(
        file, document.form(), tasks, bad, outputs, document.words(), document.advice());
  }

  private static void readTasks(
      DataFile file, Document document, List<ReadTask> tasks, List<BadFile> bad) {
    boolean set = document.form().isSet();
    var numbers = new HashMap<String, Integer>();
    var ids = new HashSet<List<String>>();
    for (Part part : document.parts()) {
      int number = numbers.merge(part.group(), 1, Integer::sum);
      String id = id(file, part, number, set);
      String label =
          set ? "%s (%s)".formatted(file.path(), KeyNames.shown(List.of(id))) : file.path();
      try {
        if (!ids.add(List.of(part.group(), id))) {
          throw repeated(id);
        }
        tasks.add(new ReadTask(folders(file, part), label, task(id, document.form(), part)));
      } catch (InvalidDatasetException e) {
        bad.add(new BadFile(label, id, e));
      }
    }
  }

  static InvalidDatasetException repeated(String id) {
    String brief = "a second (%s)".formatted(KeyNames.shown(List.of(id)));
    return new InvalidDatasetException(
        id, "Found %s.\nMaybe two datasets were joined.".formatted(brief), brief);
  }

  private static String id(DataFile file, Part part, int number, boolean set) {
    String id = part.id();
    if (id != null) {
      return id;
    }
    String stem = DataFile.stem(file.name());
    return set ? "%s-%d".formatted(stem, number) : stem;
  }

  private static List<String> folders(DataFile file, Part part) {
    var folders = new ArrayList<>(file.folders());
    if (!part.group().isEmpty()) {
      folders.add(part.group());
    }
    return folders;
  }

  private static ArcTask task(String id, Form form, Part part) {
    return form == Form.PAIRS
        ? ofPairs(id, ArcReader.pairs(id, part.fragment()))
        : ArcReader.task(id, part.fragment());
  }

  /** A bare list does not mark its tests: the first few pairs are demonstrations. */
  private static ArcTask ofPairs(String id, List<Pair> pairs) {
    if (pairs.size() < 2) {
      throw new InvalidDatasetException(
          id, "It is a list of one pair.\nMaybe its others were lost.", "a list of one pair");
    }
    int demonstrations = Math.min(DEMONSTRATIONS, pairs.size() - 1);
    Pair test = pairs.get(demonstrations);
    return ArcReader.checked(
        id,
        () ->
            new ArcTask(
                id,
                new Puzzle(pairs.subList(0, demonstrations), List.of(test.input())),
                List.of(test.output())));
  }

  boolean isSingle() {
    return form == Form.TASK || form == Form.PAIRS;
  }
}
