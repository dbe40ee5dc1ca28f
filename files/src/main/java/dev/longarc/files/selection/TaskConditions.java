package dev.longarc.files.selection;

import dev.longarc.arc.Difficulty;
import dev.longarc.features.FeatureRange;
import dev.longarc.files.selection.InvalidSelectionException.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Conditions on ARC tasks, all of which hold.
 *
 * @param difficulties one of these; empty: any
 */
public record TaskConditions(
    Set<Difficulty> difficulties, List<FeatureRange> features, List<ResultCondition> results) {
  public static final TaskConditions NONE = new TaskConditions(Set.of(), List.of(), List.of());

  public TaskConditions {
    difficulties = Set.copyOf(difficulties);
    features = List.copyOf(features);
    results = List.copyOf(results);
  }

  public boolean isEmpty() {
    return equals(NONE);
  }

  /**
   * Those of the ids for which all conditions hold, in their order.
   *
   * @throws InvalidSelectionException EMPTY, with the number that each condition leaves
   */
  List<String> of(String dataset, List<String> ids, TaskFacts facts) {
    List<String> left = ids;
    var steps = new ArrayList<String>();
    for (Condition condition : conditions()) {
      int before = left.size();
      left = left.stream().filter(condition.holds(facts)).toList();
      steps.add("(%s) leaves %s of %s".formatted(condition, left.size(), before));
      if (left.isEmpty()) {
        throw InvalidSelectionException.of(
            Fault.EMPTY,
            condition.field(),
            "No ARC task of the dataset (%s) is selected: %s.\nMaybe leave a condition out."
                .formatted(dataset, String.join(", ", steps)));
      }
    }
    return left;
  }

  /** Each as text. */
  List<String> texts() {
    return conditions().stream().map(Condition::toString).toList();
  }

  private List<Condition> conditions() {
    var conditions = new ArrayList<Condition>();
    if (!difficulties.isEmpty()) {
      conditions.add(new OfDifficulty(difficulties));
    }
    features.forEach(range -> conditions.add(new InRange(range)));
    results.forEach(result -> conditions.add(new WithResult(result)));
    return conditions;
  }

  private sealed interface Condition {
    /** The name in JSON. */
    String field();

    Predicate<String> holds(TaskFacts facts);
  }

  private record OfDifficulty(Set<Difficulty> levels) implements Condition {
    @Override
    public String field() {
      return "difficulty";
    }

    @Override
    public Predicate<String> holds(TaskFacts facts) {
      Map<String, Difficulty> difficulties = facts.difficulties();
      return id -> difficulties.containsKey(id) && levels.contains(difficulties.get(id));
    }

    @Override
    public String toString() {
      return levels.stream()
          .sorted()
          .map(level -> level.name().toLowerCase(Locale.ROOT))
          .collect(Collectors.joining(" or ", "difficulty ", ""));
    }
  }

  private record InRange(FeatureRange range) implements Condition {
    @Override
    public String field() {
      return "features";
    }

    @Override
    public Predicate<String> holds(TaskFacts facts) {
      Map<String, Float> values = facts.values(range.feature());
      return id -> {
        Float value = values.get(id);
        return value != null && range.includes(value);
      };
    }

    @Override
    public String toString() {
      return range.toString();
    }
  }

  private record WithResult(ResultCondition result) implements Condition {
    @Override
    public String field() {
      return result.kind().field();
    }

    @Override
    public Predicate<String> holds(TaskFacts facts) {
      return facts.having(result)::contains;
    }

    @Override
    public String toString() {
      return result.toString();
    }
  }
}
