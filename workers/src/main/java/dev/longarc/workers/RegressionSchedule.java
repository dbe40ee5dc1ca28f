package dev.longarc.workers;

import dev.longarc.activities.regression.RegressionTurn;
import dev.longarc.store.StoreUnavailableException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Compares completed experiments with their baselines, every few seconds. */
final class RegressionSchedule extends Turns {
  private static final Logger log = LoggerFactory.getLogger(RegressionSchedule.class);
  private static final Duration EVERY = Duration.ofSeconds(5);

  private final RegressionTurn regressions;
  private String lastFailure = "";

  RegressionSchedule(RegressionTurn regressions) {
    super("regressions");
    this.regressions = regressions;
  }

  @Override
  Duration turn() {
    try {
      regressions.run();
      lastFailure = "";
    } catch (RuntimeException e) { // the next turn tries again
      if (!StoreUnavailableException.caused(e) && !e.toString().equals(lastFailure)) {
        log.warn("Comparisons with baselines wait: {}", e.toString());
        lastFailure = e.toString();
      }
    }
    return EVERY;
  }
}
