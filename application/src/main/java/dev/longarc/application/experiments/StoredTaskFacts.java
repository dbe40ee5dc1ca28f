package dev.longarc.application.experiments;

import dev.longarc.arc.Difficulty;
import dev.longarc.features.PuzzleFeature;
import dev.longarc.files.selection.ResultCondition;
import dev.longarc.files.selection.TaskFacts;
import dev.longarc.store.RevisionFacts;
import java.util.Map;
import java.util.Set;

/** What the store knows about the ARC tasks of a dataset. */
record StoredTaskFacts(RevisionFacts facts) implements TaskFacts {
  @Override
  public Map<String, Difficulty> difficulties() {
    return facts.difficulties();
  }

  @Override
  public Map<String, Float> values(PuzzleFeature feature) {
    return facts.values(feature);
  }

  @Override
  public Set<String> having(ResultCondition result) {
    return facts.having(result.experimentId(), result.kind().verdicts());
  }
}
