package dev.longarc.experiment;

/**
 * A slice of a round: its due evaluations with positions {@code first} to {@code last}, both
 * included.
 *
 * @param shard number of the slice within its round, from 0
 * @param size the number of due evaluations when the slice was made
 */
public record ShardSlice(
    String experimentId, int round, int shard, int first, int last, int size) {}
