/**
 * The cost of an evaluation in other systems: a bare executor, and the sliding-window batch of
 * Temporal's Java samples. {@link dev.longarc.benchmarks.baseline.Baseline} runs them for {@code
 * scale.py}.
 */
@NullMarked
package dev.longarc.benchmarks.baseline;

import org.jspecify.annotations.NullMarked;
