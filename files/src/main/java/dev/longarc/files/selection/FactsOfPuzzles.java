package dev.longarc.files.selection;

import dev.longarc.arc.ArcTask;
import dev.longarc.arc.Difficulty;
import dev.longarc.arc.DifficultyRule;
import dev.longarc.arc.PuzzleFacts;
import dev.longarc.features.PuzzleFeature;
import dev.longarc.features.PuzzleFeatures;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** What the puzzles alone say: difficulties by the rule, without results and without a store. */
public final class FactsOfPuzzles implements TaskFacts {
  private final Collection<ArcTask> tasks;
  private final Map<String, PuzzleFeatures> features = new HashMap<>();

  public FactsOfPuzzles(Collection<ArcTask> tasks) {
    this.tasks = tasks;
  }

  @Override
  public Map<String, Difficulty> difficulties() {
    var difficulties = new HashMap<String, Difficulty>();
    for (ArcTask task : tasks) {
      difficulties.put(task.id(), DifficultyRule.level(PuzzleFacts.of(task.puzzle()), 0, 0));
    }
    return difficulties;
  }

  @Override
  public Map<String, Float> values(PuzzleFeature feature) {
    var values = new HashMap<String, Float>();
    for (ArcTask task : tasks) {
      double value =
          features.computeIfAbsent(task.id(), _ -> PuzzleFeatures.of(task.puzzle())).get(feature);
      values.put(task.id(), (float) value);
    }
    return values;
  }

  /**
   * @throws UnsupportedOperationException always: results need a store
   */
  @Override
  public Set<String> having(ResultCondition result) {
    throw new UnsupportedOperationException(
        "Puzzles alone have no results (%s).".formatted(result));
  }
}
