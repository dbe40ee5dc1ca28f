package dev.longarc.workflows.strategy;

import org.jspecify.annotations.Nullable;

/**
 * Where an earlier activity has left a strategy run. Heartbeats have these fields, too.
 *
 * @param done 0–1 of the budget, as of the checkpoint
 * @param checkpoint of the strategy; null: none
 */
public record RunProgress(double done, @Nullable String checkpoint) {}
