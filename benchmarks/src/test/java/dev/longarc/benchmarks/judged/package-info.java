/** Fills a store with results, for benches of reports and comparisons. */
@NullMarked
package dev.longarc.benchmarks.judged;

import org.jspecify.annotations.NullMarked;
