package dev.longarc.dsl.grid;

/** A number, such as a count, or a colour. */
public record Num(int value) implements Value {
  private static final Num[] SMALL = new Num[64];

  static {
    for (int value = 0; value < SMALL.length; value++) {
      SMALL[value] = new Num(value);
    }
  }

  /** The number {@code value}; small ones are shared. */
  public static Num of(int value) {
    return value >= 0 && value < SMALL.length ? SMALL[value] : new Num(value);
  }

  @Override
  public long hash() {
    return Image.mix(value + 0x5bd1e995L);
  }

  @Override
  public int bytes() {
    return 16;
  }

  @Override
  public String toString() {
    return Integer.toString(value);
  }
}
