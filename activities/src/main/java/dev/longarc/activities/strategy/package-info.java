/**
 * Strategy runs as activities, the same for both pools: find the strategy, resume it from the last
 * heartbeat, let it work, sum up. A strategy's exception becomes a typed, non-retryable failure;
 * Temporal's own exceptions (cancelled, timed out, shutting down) pass through.
 *
 * <p>{@link dev.longarc.activities.strategy.StrategyActivitiesImpl} shows the whole: an activity
 * has attempts ({@code ActivityAttempt}), and an attempt monitors ({@code AttemptMonitor}) one
 * execution of a strategy ({@code StrategyExecution}), which has its own thread. The attempt
 * reports to the server, so that an outage does not delay the search. When the server gives up an
 * attempt, its execution stays ({@code StrategyExecutions}), and the next attempt of the same
 * activity takes it over, or takes its answer. When the worker is stopped ({@code Drain}), runs
 * near their end finish, and the others are handed over with a fresh checkpoint.
 *
 * <p>Every heartbeat carries the {@linkplain dev.longarc.activities.strategy.TryLog log of activity
 * attempts}. The lost workers in it decide ({@code PoisonPolicy}) whether the next attempt runs as
 * usual, alone in its process ({@code Admission}), or not at all. A strategy that fails on all
 * puzzles is paused for a while ({@link dev.longarc.activities.strategy.Breakers}). The pools of a
 * process share its {@link dev.longarc.activities.strategy.WorkerProcess}.
 */
@NullMarked
package dev.longarc.activities.strategy;

import org.jspecify.annotations.NullMarked;
