/**
 * How good experiments are, and which is better: reports, comparisons and unions of stored results,
 * and comparisons with baselines. {@code JudgingAccess} and {@code RegressionAccess} are what users
 * ask for; the figures are those of the module judging, in which further ones are added.
 */
@NullMarked
package dev.longarc.application.judging;

import org.jspecify.annotations.NullMarked;
