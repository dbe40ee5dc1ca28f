/**
 * Strategy runs as activities, the same for both pools: find the strategy, resume it from the last
 * heartbeat, let it work, sum up. What a strategy raises becomes a typed, non-retryable failure;
 * what Temporal raises (cancelled, timed out, shutting down) passes through.
 *
 * <p>{@link dev.longarc.activities.strategy.StrategyActivitiesImpl} shows it whole: an activity has
 * attempts ({@code ActivityAttempt}), and an attempt monitors ({@code AttemptMonitor}) one
 * execution of a strategy ({@code StrategyExecution}), which has a thread of its own. The attempt
 * reports to the server, so that no outage holds the search up. When the server gives an attempt
 * up, its execution stays ({@code StrategyExecutions}), and the next attempt of the same activity
 * takes it over, or an answer that the server has missed. When the worker is stopped ({@code
 * Drain}), runs near their end finish, the others are handed over with a fresh checkpoint.
 *
 * <p>Every heartbeat carries the {@linkplain dev.longarc.activities.strategy.TryLog log of
 * attempts}; what it says of lost workers decides ({@code PoisonPolicy}) whether the next one runs
 * as usual, alone in its process ({@code Admission}), or not at all. A strategy that fails whatever
 * the puzzle rests for a while ({@link dev.longarc.activities.strategy.Breakers}). What the pools
 * of a process share is its {@link dev.longarc.activities.strategy.WorkerProcess}.
 */
@NullMarked
package dev.longarc.activities.strategy;

import org.jspecify.annotations.NullMarked;
