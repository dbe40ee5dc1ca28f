package dev.longarc.files.arcfile;

import org.jspecify.annotations.Nullable;

/**
 * How files are read.
 *
 * @param pairs how lists of pairs are split; without it they are refused
 */
public record ImportOptions(ImportLimits limits, @Nullable PairSplit pairs) {
  /** For files of the machine itself. A list of pairs has four demonstrations and a test. */
  public static final ImportOptions FILES =
      new ImportOptions(ImportLimits.FILES, new PairSplit(4, 1));

  /** For uploads. */
  public static final ImportOptions UPLOADS = new ImportOptions(ImportLimits.UPLOADS, null);

  public ImportOptions withPairs(@Nullable PairSplit split) {
    return new ImportOptions(limits, split);
  }
}
