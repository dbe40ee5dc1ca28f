package dev.longarc.application.experiments;

import dev.longarc.application.RequestException;
import dev.longarc.store.ExperimentOverview;
import dev.longarc.store.StoredCalibrations;
import dev.longarc.strategy.Calibrations;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The calibrations with which an experiment begins. */
final class CalibrationChoice {
  private final StoredCalibrations store;

  CalibrationChoice(DataSource store) {
    this.store = new StoredCalibrations(store);
  }

  /**
   * Those of the wanted version; otherwise those of the experiment that is repeated, or those in
   * use.
   *
   * @throws RequestException VALIDATION_ERROR for an unknown version
   */
  Calibrations of(CreateExperiment wanted, @Nullable ExperimentOverview repeated) {
    Integer version = wanted.calibration();
    if (version == null) {
      return repeated == null ? store.inUse() : repeated.experiment().plan().calibrations();
    }
    return store
        .find(version)
        .orElseThrow(() ->
            RequestException.invalid(
                "calibration",
                "Unknown version of calibrations (%s).\nMaybe 0, for none.".formatted(version)));
  }
}
