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
 * What one file holds, read strictly; its text is not kept.
 *
 * @param tasks those that could be read
 * @param bad those that could not
 * @param outputs of solutions
 * @param words what it is when it holds no ARC task
 */
record FileContent(
    DataFile file,
    Form form,
    List<ReadTask> tasks,
    List<BadFile> bad,
    Solutions outputs,
    String words,
    String advice) {
  /** Of a list of pairs so many are demonstrations: about as many as ARC tasks have. */
  static final int DEMONSTRATIONS = 4;

  /**
   * @param folders where it is, a split counts as one
   * @param label where it is, for people
   */
  record ReadTask(List<String> folders, String label, ArcTask task) {}

  /**
   * @throws InvalidDatasetException when it can't be read at all
   */
  static FileContent of(DataFile file) {
    return of(file, Unpacked.text(file.content().bytes()));
  }

  static FileContent of(DataFile file, String text) {
    var document = Document.of(text);
    var tasks = new ArrayList<ReadTask>();
    var bad = new ArrayList<BadFile>();
    switch (document.form()) {
      case TASK, PAIRS, BY_ID, BY_SPLIT, LIST, LINES -> readTasks(file, document, tasks, bad);
      case SOLUTIONS, SUBMISSION, OTHER -> {}
    }
    Solutions outputs =
        document.form() == Form.SOLUTIONS ? Solutions.of(file, document) : Solutions.NONE;
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
      String label = set ? "%s (%s)".formatted(file.path(), Keys.shown(List.of(id))) : file.path();
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
    String brief = "a second (%s)".formatted(Keys.shown(List.of(id)));
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
        ? ofPairs(id, ArcReader.pairs(id, part.piece()))
        : ArcReader.task(id, part.piece());
  }

  /** Nobody says which pairs of a bare list are tests: the first few show the rule. */
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
