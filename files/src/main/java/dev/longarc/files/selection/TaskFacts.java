package dev.longarc.files.selection;

import dev.longarc.arc.Difficulty;
import dev.longarc.features.PuzzleFeature;
import java.util.Map;
import java.util.Set;

/** What is known about the ARC tasks of one dataset, by their ids in it. */
public interface TaskFacts {
  Map<String, Difficulty> difficulties();

  /** The values of a feature, in the precision in which a store keeps them. */
  Map<String, Float> values(PuzzleFeature feature);

  /** Those whose content has such a newest result in an experiment, under whatever id. */
  Set<String> having(ResultCondition result);
}
