package dev.longarc.application.contract;

import dev.longarc.evaluation.Tally;
import org.jspecify.annotations.Nullable;

/**
 * @param accuracy solved ÷ ended ones that can be scored; failed ones count as not solved; null
 *     before the first
 */
record PartialResults(@Nullable Double accuracy) {
  static PartialResults of(Tally tally) {
    return new PartialResults(tally.solvedShare(tally.judged()));
  }
}
