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
 * Gives the ARC tasks of many files their ids. Where two in different folders have one name, each
 * gets its folders before it, with dots between: {@code training.aa}, {@code evaluation.aa}.
 */
final class Gathering {
  private final List<BadFile> bad;
  private final List<String> notes;

  private Gathering(List<BadFile> bad, List<String> notes) {
    this.bad = bad;
    this.notes = notes;
  }

  /**
   * In the order given.
   *
   * @param bad gets those that can't have their id
   * @param notes gets what was left out
   */
  static List<ArcTask> tasks(List<ReadTask> all, List<BadFile> bad, List<String> notes) {
    return new Gathering(bad, notes).tasks(all);
  }

  private List<ArcTask> tasks(List<ReadTask> all) {
    int common = commonFolders(all);
    Map<String, List<ReadTask>> byId = new LinkedHashMap<>();
    all.forEach(each -> byId.computeIfAbsent(each.task().id(), _ -> new ArrayList<>()).add(each));
    var named = new ArrayList<ReadTask>();
    for (List<ReadTask> ofOneId : byId.values()) {
      boolean apart = ofOneId.stream().map(ReadTask::folders).distinct().count() > 1;
      for (ReadTask each : distinct(ofOneId)) {
        if (apart) {
          rename(each, common, named);
        } else {
          named.add(each);
        }
      }
    }
    return unique(named);
  }

  /** How many folders all of them are in. */
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

  /** In one folder a name is there once: a second file with the same grids adds nothing. */
  private List<ReadTask> distinct(List<ReadTask> ofOneId) {
    Map<List<String>, ReadTask> first = new HashMap<>();
    var distinct = new ArrayList<ReadTask>();
    for (ReadTask each : ofOneId) {
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

  /** An id, and its short form in URLs, stands for one ARC task alone. */
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

  private static BadFile bad(ReadTask task, String words, String other) {
    String id = task.task().id();
    String brief = words.formatted(id, other);
    return new BadFile(
        task.label(),
        id,
        new InvalidDatasetException(
            id, "Found %s.\nMaybe rename one of the two.".formatted(brief), brief));
  }
}
