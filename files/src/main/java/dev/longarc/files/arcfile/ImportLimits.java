package dev.longarc.files.arcfile;

/**
 * The limits of one import. They hold for the bytes that are really there: no size that a file
 * announces is trusted.
 *
 * <p>Reading holds one document (a file, or a line of JSON Lines) with its outline in memory, at
 * most about ten times {@code documentBytes}, and the ARC tasks read so far, at most {@code
 * taskBytes}.
 *
 * @param uploadBytes of all files of an upload, as they arrive
 * @param fileBytes of one file, unpacked
 * @param documentBytes of one JSON text, which is held in memory: a file, or a line of JSON Lines
 * @param totalBytes of all files that are unpacked, together
 * @param entries of an archive, files of a folder, and ARC tasks of all files together
 * @param ratio of a file's unpacked to its packed bytes, from {@value #RATIO_FROM} unpacked bytes
 *     on
 * @param taskBytes of the ARC tasks that are read, in memory
 */
record ImportLimits(
    long uploadBytes,
    long fileBytes,
    int documentBytes,
    long totalBytes,
    int entries,
    int ratio,
    long taskBytes) {
  static final int RATIO_FROM = 1 << 20;

  /** The greatest number of invalid ARC tasks that are told apart. */
  static final int MAX_BAD = 10_000;

  private static final int MB = 1 << 20;

  /**
   * For files of the machine itself. ARC-AGI-2 with all its outputs has 5 MB. JSON with blanks and
   * line ends around every cell shrinks to a hundredth; a zip bomb shrinks to a thousandth.
   */
  public static final ImportLimits FILES =
      new ImportLimits(4096L * MB, 1024L * MB, 256 * MB, 1024L * MB, 200_000, 250, 1024L * MB);

  /** For uploads: they fit into the memory of an API process. */
  public static final ImportLimits UPLOADS =
      new ImportLimits(256L * MB, 256L * MB, 16 * MB, 512L * MB, 100_000, 250, 128L * MB);

  public ImportLimits {
    long least =
        Math.min(
            Math.min(Math.min(uploadBytes, fileBytes), Math.min(documentBytes, totalBytes)),
            Math.min(Math.min(entries, ratio), taskBytes));
    if (least < 1 || documentBytes == Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "The limits (%s, %s, %s, %s, %s, %s, %s) are not all positive, or too large for an array."
              .formatted(
                  uploadBytes, fileBytes, documentBytes, totalBytes, entries, ratio, taskBytes));
    }
  }
}
