package dev.longarc.files.arcfile;

import dev.longarc.arc.ArcTask;
import dev.longarc.arc.ArcTaskIds;
import dev.longarc.files.arcfile.FileContent.ReadTask;
import dev.longarc.files.arcfile.Reading.BadFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Assigns ids to the ARC tasks of many files. Tasks of the same name in different folders get their
 * folders as a prefix, separated by dots: {@code training.aa}, {@code evaluation.aa}.
 */
final class TaskIdAssigner {
  private final List<BadFile> bad;
  private final List<String> notes;

  private TaskIdAssigner(List<BadFile> bad, List<String> notes) {
    this.bad = bad;
    this.notes = notes;
  }

  /**
   * The tasks with their ids, in the order given.
   *
   * @param bad gets the tasks that can't get their id
   * @param notes gets the tasks that were left out
   */
  static List<ArcTask> tasks(List<ReadTask> all, List<BadFile> bad, List<String> notes) {
    return new TaskIdAssigner(bad, notes).tasks(all);
  }

  private List<ArcTask> tasks(List<ReadTask> all) {
    int common = commonFolders(all);
    Map<String, List<ReadTask>> byId = new LinkedHashMap<>();
    all.forEach(each -> byId.computeIfAbsent(each.task().id(), _ -> new ArrayList<>()).add(each));
    var named = new ArrayList<ReadTask>();
    for (List<ReadTask> sameId : byId.values()) {
      boolean inSeveralFolders = sameId.stream().map(ReadTask::folders).distinct().count() > 1;
      for (ReadTask each : distinct(sameId)) {
        if (inSeveralFolders) {
          rename(each, common, named);
        } else {
          named.add(each);
        }
      }
    }
    return unique(named);
  }

  /** The number of outer folders that all tasks share. */
  private static int commonFolders(List<ReadTask> all) {
    if (all.isEmpty()) {
      return 0;
    }
    List<String> first = all.getFirst().folders();
    int common = first.size();
    for (ReadTask each : all) {
      int same = 0;
      while (same < Math.min(common, each.folders().size())
          && each.folders().get(same).equals(first.get(same))) {
        same++;
      }
      common = same;
    }
    return common;
  }

  /**
   * The tasks of an id with different folders; a second task in a folder is a duplicate or an
   * error.
   */
  private List<ReadTask> distinct(List<ReadTask> sameId) {
    Map<List<String>, ReadTask> first = new HashMap<>();
    var distinct = new ArrayList<ReadTask>();
    for (ReadTask each : sameId) {
      ReadTask earlier = first.putIfAbsent(each.folders(), each);
      if (earlier == null) {
        distinct.add(each);
      } else if (earlier.task().equals(each.task())) {
        notes.add("%s is left out: it is %s again".formatted(each.label(), earlier.label()));
      } else {
        bad.add(bad(each, "a second ARC task (%s), beside %s", earlier.label()));
      }
    }
    return distinct;
  }

  private void rename(ReadTask each, int common, List<ReadTask> named) {
    var names = new ArrayList<>(each.folders().subList(common, each.folders().size()));
    names.add(each.task().id());
    try {
      var task =
          new ArcTask(String.join(".", names), each.task().puzzle(), each.task().testOutputs());
      named.add(new ReadTask(each.folders(), each.label(), task));
    } catch (IllegalArgumentException e) {
      String message = String.valueOf(e.getMessage());
      bad.add(
          new BadFile(each.label(), each.task().id(), new InvalidDatasetException("", message)));
    }
  }

  /** The tasks whose id and its short form in URLs are unique. */
  private List<ArcTask> unique(List<ReadTask> named) {
    var tasks = new ArrayList<ArcTask>();
    Set<String> slugs = new HashSet<>();
    for (ReadTask each : named) {
      if (slugs.add(ArcTaskIds.slug(each.task().id()))) {
        tasks.add(each.task());
      } else {
        bad.add(
            bad(
                each,
                "a second ARC task (%s), or one with the same short id (%s)",
                ArcTaskIds.slug(each.task().id())));
      }
    }
    return tasks;
  }

  private static BadFile bad(ReadTask task, String format, String other) {
    String id = task.task().id();
    String brief = format.formatted(id, other);
    return new BadFile(
        task.label(),
        id,
        new InvalidDatasetException(
            id, "Found %s.\nMaybe rename one of the two.".formatted(brief), brief));
  }
}
