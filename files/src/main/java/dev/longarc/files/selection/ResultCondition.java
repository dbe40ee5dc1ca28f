package dev.longarc.files.selection;

import dev.longarc.evaluation.Verdict;
import java.util.Set;

/** ARC tasks with a certain result in an experiment. */
public record ResultCondition(Kind kind, String experimentId) {
  /** The results. */
  public enum Kind {
    SOLVED_IN("solved in"),
    /** Ended without being solved. */
    UNSOLVED_IN("unsolved in"),
    FAILED_IN("failed in");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    public Set<Verdict> verdicts() {
      return switch (this) {
        case SOLVED_IN -> Set.of(Verdict.SOLVED);
        case UNSOLVED_IN -> Set.of(Verdict.UNSOLVED, Verdict.PARTIAL);
        case FAILED_IN -> Set.of(Verdict.FAILED);
      };
    }

    /** The name in JSON. */
    public String field() {
      return words.replace(' ', '_');
    }
  }

  @Override
  public String toString() {
    return kind.words + " " + experimentId;
  }
}
