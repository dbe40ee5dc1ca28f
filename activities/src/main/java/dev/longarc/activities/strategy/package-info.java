/**
 * Strategy runs as activities, the same for both pools: find the strategy, resume it from the last
 * heartbeat, let it work, sum up. What a strategy raises becomes a typed, non-retryable failure;
 * what Temporal raises (cancelled, timed out, shutting down) passes through.
 *
 * <p>{@link dev.longarc.activities.run.StrategyRunsImpl} tells the story. The strategy works on a
 * thread of its own ({@code Computation}); a try ({@code CurrentTry}) attends it ({@code
 * Attending}) and speaks to the server for it, so that no outage holds the search up. When the
 * server gives a try up, its computation stays ({@code Computations}), and the next try of the same
 * run adopts it; so it does with an answer that the server has missed. When the worker is stopped
 * ({@code Drain}), runs near their end finish, the others are handed over with a fresh checkpoint.
 *
 * <p>Every heartbeat carries the {@linkplain dev.longarc.activities.run.TryLog log of tries}; what
 * it says of lost workers decides ({@code Suspicion}) whether the next try runs as usual, alone in
 * its process ({@code Solitude}), or not at all. A strategy that fails whatever the puzzle is left
 * alone for a while ({@link dev.longarc.activities.run.Breakers}). What the runs of a process share
 * is its {@link dev.longarc.activities.run.WorkerProcess}.
 */
@NullMarked
package dev.longarc.activities.strategy;

import org.jspecify.annotations.NullMarked;
