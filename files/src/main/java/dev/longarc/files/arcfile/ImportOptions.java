package dev.longarc.files.arcfile;

import org.jspecify.annotations.Nullable;

/**
 * How files are read.
 *
 * @param pairs how lists of pairs are split; without it they are refused
 */
public record ImportOptions(ImportLimits limits, @Nullable PairSplit pairs) {
  /** For files of the machine itself. */
  public static final ImportOptions FILES = new ImportOptions(ImportLimits.FILES, null);

  /** For uploads. */
  public static final ImportOptions UPLOADS = new ImportOptions(ImportLimits.UPLOADS, null);

  public ImportOptions withPairs(@Nullable PairSplit split) {
    return new ImportOptions(limits, split);
  }
}
