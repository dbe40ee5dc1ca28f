package dev.longarc.outcome;

import java.util.List;

/**
 * The candidates of the newest result of one ARC task in an experiment, which was scored.
 *
 * @param solved whether the submitted attempts solved it
 * @param outputs the hashes of its test outputs, in order
 * @param candidates of all its strategy runs
 * @param complete whether the candidates of each run are known that made a guess
 */
public record EvaluationCandidates(
    String arcTaskId,
    boolean solved,
    List<String> outputs,
    List<CandidateRow> candidates,
    boolean complete) {
  public EvaluationCandidates {
    outputs = List.copyOf(outputs);
    candidates = List.copyOf(candidates);
  }
}
