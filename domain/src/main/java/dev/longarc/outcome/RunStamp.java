package dev.longarc.outcome;

/**
 * What strategy runs depended on besides puzzle, budget and seed: versions, model hash, execution
 * provider.
 *
 * @param runs how many had it
 */
public record RunStamp(String strategy, String stamp, int runs) {}
