/**
 * Intervals at 95 %, tests and summaries of values. What Apache Commons Statistics has is taken
 * from there; docs/decisions/0018-judging.md lists the rest with its sources. Everything is
 * deterministic: resampling has a fixed seed.
 */
@NullMarked
package dev.longarc.judging.statistics;

import org.jspecify.annotations.NullMarked;
