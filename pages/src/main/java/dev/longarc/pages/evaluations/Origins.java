package dev.longarc.pages.evaluations;

import dev.longarc.application.contract.EvaluationBody.GuessBody;
import dev.longarc.application.contract.EvaluationBody.RoundBody;
import dev.longarc.application.contract.EvaluationBody.RunBody;
import dev.longarc.pages.evaluations.EvaluationPage.Origin;
import dev.longarc.pages.text.Figures;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the strategy run that an attempt comes from: the most confident one with that answer. */
final class Origins {
  private Origins() {}

  static @Nullable Origin of(RoundBody round, int test, int[][] grid) {
    Origin best = null;
    double confidence = -1;
    for (RunBody run : round.runs()) {
      for (GuessBody guess :
          run.guesses().isEmpty() ? List.<GuessBody>of() : run.guesses().get(test)) {
        if (guess.confidence() > confidence
            && Arrays.deepEquals(guess.grid().toArray(int[][]::new), grid)) {
          confidence = guess.confidence();
          best = new Origin(run.strategy(), Figures.confidence(confidence), guess.program());
        }
      }
    }
    return best;
  }
}
