package dev.longarc.experiment;

import dev.longarc.arc.Attempts;

/**
 * The answer of another experiment to the same puzzle.
 *
 * @param strategy the strategy of its first attempt
 */
public record CachedAnswer(String experimentId, Attempts attempts, String strategy) {}
