/**
 * Whether confidences can be trusted, and curves that correct them. {@link Reliability} measures
 * them as they are; {@link CalibrationFit} fits a {@link Calibration} and says what it gains.
 */
@NullMarked
package dev.longarc.judging.calibration;

import org.jspecify.annotations.NullMarked;
