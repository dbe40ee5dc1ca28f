/**
 * Whether one experiment is better than another. ARC tasks are paired by their content, so that
 * each is its own control. {@link Comparison} compares two {@link Arm}s, {@link AdjustedComparison}
 * several with the first, {@link ComparisonText} writes them as Markdown, and {@link
 * PlanDifference} compares the plans.
 */
@NullMarked
package dev.longarc.judging.comparison;

import org.jspecify.annotations.NullMarked;
