/**
 * Strategy runs as activities, the same for both pools: find the strategy, resume it from the last
 * heartbeat, let it work, sum up. What a strategy raises becomes a typed, non-retryable failure;
 * what Temporal raises (cancelled, timed out, shutting down) passes through.
 */
@NullMarked
package dev.longarc.activities.run;

import org.jspecify.annotations.NullMarked;
