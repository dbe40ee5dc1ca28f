package dev.longarc.files.arcfile;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.ZipException;

/** The bytes of a file as it is, or as they come out of gzip or an archive, within the limits. */
final class UnpackedInput extends FilterInputStream {
  private final ImportBudget budget;
  private final Packed packed;
  private long bytes;

  /**
   * @param packed describes the packed form
   */
  UnpackedInput(InputStream input, Packed packed, ImportBudget budget) {
    super(input);
    this.packed = packed;
    this.budget = budget;
  }

  /** The packed form of a file. */
  interface Packed {
    /** A file that is not packed. */
    Packed NOT = () -> -1;

    /** The packed bytes read so far; negative if the file is not packed. */
    long bytes();

    /** What is damaged when the bytes can't be unpacked. */
    default String what() {
      return "file";
    }
  }

  @Override
  public int read() throws IOException {
    var one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int from, int length) throws IOException {
    try {
      int count = super.read(buffer, from, length);
      if (count > 0) {
        check(count);
      }
      return count;
    } catch (ZipException | EOFException e) {
      throw FileDecoder.rejection(
          "it is a damaged " + packed.what(), "the download was cut: get it again.");
    }
  }

  private void check(int count) {
    bytes += count;
    ImportLimits limits = budget.limits();
    if (bytes > limits.fileBytes()) {
      throw FileDecoder.tooLarge(limits.fileBytes());
    }
    long from = packed.bytes();
    if (from < 0) {
      return;
    }
    budget.addUnpacked(count);
    if (bytes > ImportLimits.RATIO_FROM && bytes / limits.ratio() > from) {
      throw FileDecoder.rejection(
          "its (%d) packed bytes unpack to more than (%d) times as many"
              .formatted(from, limits.ratio()),
          "it is a zip bomb: unpack it by hand if you trust it.");
    }
  }

  @Override
  public boolean markSupported() {
    return false;
  }
}
