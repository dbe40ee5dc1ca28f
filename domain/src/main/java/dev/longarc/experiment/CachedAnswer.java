package dev.longarc.experiment;

import dev.longarc.arc.Attempts;

/**
 * What another experiment submitted for the same puzzle.
 *
 * @param strategy that made its first attempt
 */
public record CachedAnswer(String experimentId, Attempts attempts, String strategy) {}
