package dev.longarc.dsl.grid;

import java.util.Arrays;

/**
 * Several parts of one frame, such as the objects or the rows of a grid. Immutable, at least one
 * and at most {@link #MAX}.
 */
public final class Parts implements Value {
  /** The greatest number of parts; more parts are noise. */
  public static final int MAX = 120;

  final int frameHeight;
  final int frameWidth;
  final Part[] items;
  private final long hash;

  /** Takes ownership of {@code items}, which have one frame. */
  Parts(Part[] items) {
    assert items.length >= 1 && items.length <= MAX : items.length;
    this.frameHeight = items[0].frameHeight();
    this.frameWidth = items[0].frameWidth();
    this.items = items;
    long mixed = 7_777;
    for (Part item : items) {
      mixed = Image.mix(mixed ^ item.hash());
    }
    this.hash = mixed;
  }

  public int size() {
    return items.length;
  }

  public Part get(int index) {
    return items[index];
  }

  /** The parts whose {@code keep} is true; {@code kept} is their number. */
  Parts only(boolean[] keep, int kept) {
    var chosen = new Part[kept];
    for (int index = 0, to = 0; index < items.length; index++) {
      if (keep[index]) {
        chosen[to++] = items[index];
      }
    }
    return new Parts(chosen);
  }

  Parts reversed() {
    var reversed = new Part[items.length];
    for (int index = 0; index < items.length; index++) {
      reversed[index] = items[items.length - 1 - index];
    }
    return new Parts(reversed);
  }

  @Override
  public long hash() {
    return hash;
  }

  @Override
  public int bytes() {
    int bytes = 48;
    for (Part item : items) {
      bytes += item.bytes() + 8;
    }
    return bytes;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Parts parts && parts.hash == hash && Arrays.equals(parts.items, items);
  }

  @Override
  public int hashCode() {
    return Long.hashCode(hash);
  }

  /** The images, without their places, between spaces. */
  @Override
  public String toString() {
    var text = new StringBuilder();
    for (Part item : items) {
      text.append(text.isEmpty() ? "" : " ").append(item);
    }
    return text.toString();
  }
}
