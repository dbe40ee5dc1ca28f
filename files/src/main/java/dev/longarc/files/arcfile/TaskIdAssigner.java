package dev.longarc.files.arcfile;

import dev.longarc.arc.ArcTask;
import dev.longarc.arc.ArcTaskIds;
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
  private final Findings findings;

  private TaskIdAssigner(Findings findings) {
    this.findings = findings;
  }

  /**
   * The tasks with their ids, in the order given.
   *
   * @param findings gets the tasks that can't get their id, and those that are left out
   */
  static List<ReadTask> tasks(List<ReadTask> all, Findings findings) {
    return new TaskIdAssigner(findings).tasks(all);
  }

  private List<ReadTask> tasks(List<ReadTask> all) {
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
        findings.leaveOut(each.source(), "it is %s again".formatted(earlier.label()));
      } else {
        addBad(each, "a second ARC task (%s), beside %s", earlier.label());
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
      named.add(each.with(task));
    } catch (IllegalArgumentException e) {
      String message = String.valueOf(e.getMessage());
      findings.bad(each.source(), each.task().id(), new InvalidDatasetException("", message));
    }
  }

  /** The tasks whose id and its short form in URLs are unique. */
  private List<ReadTask> unique(List<ReadTask> named) {
    var tasks = new ArrayList<ReadTask>();
    Set<String> slugs = new HashSet<>();
    for (ReadTask each : named) {
      if (slugs.add(ArcTaskIds.slug(each.task().id()))) {
        tasks.add(each);
      } else {
        addBad(
            each,
            "a second ARC task (%s), or one with the same short id (%s)",
            ArcTaskIds.slug(each.task().id()));
      }
    }
    return tasks;
  }

  private void addBad(ReadTask task, String format, String other) {
    String id = task.task().id();
    String brief = format.formatted(id, other);
    findings.bad(
        task.source(),
        id,
        new InvalidDatasetException(
            id, "Found %s.\nMaybe rename one of the two.".formatted(brief), brief));
  }
}
