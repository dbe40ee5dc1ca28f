package dev.longarc.experiment;

import java.util.List;

/**
 * A retry round.
 *
 * @param round its number, 2 or more; 0 when nothing matched
 * @param evaluations the number of evaluations that run again
 * @param due their slices
 */
public record RetryRound(int round, int evaluations, List<ShardSlice> due) {}
