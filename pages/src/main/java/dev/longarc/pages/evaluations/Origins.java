package dev.longarc.pages.evaluations;

import dev.longarc.application.contract.EvaluationBody;
import dev.longarc.application.contract.EvaluationBody.GuessBody;
import dev.longarc.application.contract.EvaluationBody.RoundBody;
import dev.longarc.application.contract.EvaluationBody.RunBody;
import dev.longarc.pages.evaluations.EvaluationPage.Origin;
import dev.longarc.pages.text.Figures;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the strategy run that an attempt comes from: the most confident one with that answer. */
public final class Origins {
  private Origins() {}

  /**
   * Where an attempt comes from.
   *
   * @param test from 1, as attempts
   */
  public static Optional<Origin> of(EvaluationBody body, int round, int test, int attempt) {
    return body.rounds().stream()
        .filter(each -> each.round() == round)
        .filter(each -> test >= 1 && test <= each.attempts().size())
        .filter(each -> attempt >= 1 && attempt <= each.attempts().get(test - 1).size())
        .findFirst()
        .map(each -> of(each, test - 1, each.attempts().get(test - 1).get(attempt - 1)));
  }

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
