package dev.longarc.application.judging;

import dev.longarc.application.Caller;
import dev.longarc.application.RequestException;

/** What users do with the calibrations of confidences, here or behind an API. */
public interface CalibrationAccess {
  CalibrationsBody list(Caller caller);

  /** Fits a further version from all runs so far; new experiments do not use it yet. */
  CalibrationsBody fit(Caller caller);

  /**
   * Lets new experiments begin with a version.
   *
   * @param version 0: with none
   * @throws RequestException VALIDATION_ERROR for an unknown version
   */
  CalibrationsBody use(Caller caller, int version);
}
