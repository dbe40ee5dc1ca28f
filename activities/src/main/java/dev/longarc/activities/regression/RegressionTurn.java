package dev.longarc.activities.regression;

import dev.longarc.store.RegressionChecks;
import dev.longarc.store.RegressionChecks.DueCheck;
import dev.longarc.store.StoreUnavailableException;
import java.util.HashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares each experiment that has completed with the baseline of its dataset and plan. Several
 * processes may do it at once, and a kill at any point loses and doubles no alert.
 */
public final class RegressionTurn {
  private static final Logger log = LoggerFactory.getLogger(RegressionTurn.class);

  private final RegressionChecks checks;
  private final Set<String> reported = new HashSet<>();

  public RegressionTurn(RegressionChecks checks) {
    this.checks = checks;
  }

  /** Does what is due. One that can't be compared does not keep the others waiting. */
  public void run() {
    for (DueCheck due : checks.due()) {
      try {
        checks.check(due);
      } catch (RuntimeException e) {
        if (StoreUnavailableException.caused(e)) {
          throw e;
        }
        report(due, e); // the next turn tries again
      }
    }
  }

  private void report(DueCheck due, RuntimeException e) {
    if (reported.add(due.experimentId())) {
      log.warn(
          "{} can't be compared with its baseline {}: {}",
          due.experimentId(),
          due.baseline().experimentId(),
          e.toString());
    }
  }
}
