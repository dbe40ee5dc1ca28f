package dev.longarc.workflows.strategy;

import org.jspecify.annotations.Nullable;

/**
 * The progress of a strategy run in an earlier activity. Heartbeats have the same fields.
 *
 * @param done 0–1 of the budget, as of the checkpoint
 * @param checkpoint of the strategy; null: none
 */
public record RunProgress(double done, @Nullable String checkpoint) {}
