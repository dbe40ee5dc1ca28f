/** Samples of the pools, for their timeline: {@code PoolSampler} takes one every few seconds. */
@NullMarked
package dev.longarc.activities.pools;

import org.jspecify.annotations.NullMarked;
