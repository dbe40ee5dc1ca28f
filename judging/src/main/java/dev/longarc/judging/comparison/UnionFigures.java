package dev.longarc.judging.comparison;

import dev.longarc.judging.comparison.Union.Member;
import dev.longarc.judging.statistics.Share;
import dev.longarc.outcome.EvaluationRow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Computes a union. */
final class UnionFigures {
  private final List<Arm> arms;
  private final Map<String, String> names = new LinkedHashMap<>(); // by content
  private final List<Map<String, Boolean>> solved; // by content, of each arm

  UnionFigures(List<Arm> arms) {
    this.arms = arms;
    solved = arms.stream().map(this::solved).toList();
  }

  private Map<String, Boolean> solved(Arm arm) {
    var byContent = new HashMap<String, Boolean>();
    for (List<EvaluationRow> repeat : arm.repeats()) {
      for (EvaluationRow row : repeat) {
        if (row.isScored()) {
          names.putIfAbsent(row.content(), row.arcTaskId());
          byContent.merge(row.content(), row.isSolved(), Boolean::logicalOr);
        }
      }
    }
    return byContent;
  }

  private long solvers(String content) {
    return solved.stream().filter(arm -> arm.getOrDefault(content, false)).count();
  }

  Union union() {
    long byAny = names.keySet().stream().filter(each -> solvers(each) > 0).count();
    long byAll = names.keySet().stream().filter(each -> solvers(each) == arms.size()).count();
    return new Union(
        sentence(byAny),
        Share.of((double) byAny, names.size()),
        Share.of((double) byAll, names.size()),
        members(),
        names.keySet().stream().filter(each -> solvers(each) == 0).map(names::get).toList());
  }

  private List<Member> members() {
    var members = new ArrayList<Member>();
    var before = new HashSet<String>();
    for (int at = 0; at < arms.size(); at++) {
      Map<String, Boolean> own = solved.get(at);
      var its = names.keySet().stream().filter(each -> own.getOrDefault(each, false)).toList();
      int known = before.size();
      before.addAll(its);
      members.add(
          new Member(
              arms.get(at).name(),
              own.size(),
              its.size(),
              (int) its.stream().filter(each -> solvers(each) == 1).count(),
              before.size() - known));
    }
    return members;
  }

  private String sentence(long byAny) {
    return names.isEmpty()
        ? "None of the %s experiments has scored an ARC task.".formatted(arms.size())
        : "Together, %s experiments solve %s of %s ARC tasks."
            .formatted(arms.size(), byAny, names.size());
  }
}
