/**
 * Whether an experiment is worse than a baseline by more than a threshold, metric by metric. {@link
 * RegressionReport} has the six metrics and the findings.
 */
@NullMarked
package dev.longarc.judging.regression;

import org.jspecify.annotations.NullMarked;
