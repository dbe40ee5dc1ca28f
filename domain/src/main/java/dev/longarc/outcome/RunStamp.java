package dev.longarc.outcome;

/**
 * The inputs of strategy runs besides puzzle, budget and seed: versions, model hash, execution
 * provider.
 *
 * @param runs the number of runs with this stamp
 */
public record RunStamp(String strategy, String stamp, int runs) {}
