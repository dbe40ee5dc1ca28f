package dev.longarc.cli.experiments;

import dev.longarc.application.contract.EvaluationBody.GuessBody;
import dev.longarc.application.contract.EvaluationBody.RoundBody;
import dev.longarc.application.contract.EvaluationBody.RunBody;
import dev.longarc.application.contract.GridLists;
import dev.longarc.arc.Grid;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The program behind an attempt.
 *
 * @param text as the strategy wrote it
 */
record AttemptProgram(String strategy, String text) {
  /** Those of a round's attempts, each once. */
  static Set<AttemptProgram> of(RoundBody result) {
    var programs = new LinkedHashSet<AttemptProgram>();
    var perTest = GridLists.attempts(result.attempts()).perTest();
    for (int test = 0; test < perTest.size(); test++) {
      List<Grid> attempts = perTest.get(test);
      for (RunBody run : result.runs()) {
        for (GuessBody guess : guesses(run, test)) {
          if (attempts.contains(GridLists.grid(guess.grid())) && !guess.program().isBlank()) {
            programs.add(new AttemptProgram(run.strategy(), guess.program()));
          }
        }
      }
    }
    return programs;
  }

  private static List<GuessBody> guesses(RunBody run, int test) {
    return run.guesses().size() <= test ? List.of() : run.guesses().get(test);
  }
}
