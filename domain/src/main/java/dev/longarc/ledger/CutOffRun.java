package dev.longarc.ledger;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A strategy run that ended before its evaluation was reset or ended, and was not settled by it.
 *
 * @param runs one; several after repeated resets of the evaluation
 * @param heir the Temporal run that repeats it and takes over the reservation; null: none
 */
public record CutOffRun(UnsettledRun line, List<EndedRun> runs, @Nullable String heir) {}
