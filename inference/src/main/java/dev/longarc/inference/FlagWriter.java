package dev.longarc.inference;

/** Writes flags one after the other. */
final class FlagWriter {
  private final byte[] into;
  private final int start;
  private int at;

  FlagWriter(byte[] into, int offset) {
    this.into = into;
    this.start = offset;
    this.at = offset;
  }

  FlagWriter flag(boolean value) {
    into[at++] = (byte) (value ? 1 : 0);
    return this;
  }

  /** Writes {@code count} flags, of which flag {@code value} is set; none if it is out of range. */
  FlagWriter oneOf(int value, int count) {
    for (int index = 0; index < count; index++) {
      flag(index == value);
    }
    return this;
  }

  int count() {
    return at - start;
  }
}
