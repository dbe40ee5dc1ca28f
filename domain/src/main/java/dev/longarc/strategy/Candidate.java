package dev.longarc.strategy;

import dev.longarc.arc.Grid;
import dev.longarc.text.Sha256;

/**
 * One possible output for one test input, without its grid: most candidates are never submitted.
 *
 * @param hash the grid's {@link #hash}
 * @param confidence 0–1: the strategy's estimate of the chance that it is right
 * @param program its origin, for people, as that of a {@link Guess}; empty when it was left out
 * @param verified whether the program reproduces every demonstration
 */
public record Candidate(String hash, double confidence, String program, boolean verified) {
  public static Candidate of(Guess guess, boolean verified) {
    return new Candidate(hash(guess.grid()), guess.confidence(), guess.program(), verified);
  }

  /** SHA-256 of the grid's text, such as {@code 012/345}, in hexadecimal. */
  public static String hash(Grid grid) {
    return Sha256.hex(grid.toString());
  }
}
