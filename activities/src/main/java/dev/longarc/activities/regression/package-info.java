/**
 * Compares experiments with their baselines when they complete. What an alert says is written by
 * the store, in the transaction of the comparison; docs/judging.md says what is compared.
 */
@NullMarked
package dev.longarc.activities.regression;

import org.jspecify.annotations.NullMarked;
