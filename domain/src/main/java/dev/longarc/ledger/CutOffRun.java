package dev.longarc.ledger;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A strategy that had run, and ended, when its evaluation was reset or ended: nobody settles that.
 *
 * @param runs one; several when the evaluation was reset again and again
 * @param heir the Temporal run that runs it once more, and takes over what is reserved; null: none
 */
public record CutOffRun(UnsettledRun line, List<EndedRun> runs, @Nullable String heir) {}
