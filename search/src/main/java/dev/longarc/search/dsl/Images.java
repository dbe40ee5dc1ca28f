package dev.longarc.search.dsl;

import java.util.Arrays;

/**
 * Images at places in a frame: the objects of a grid, say, or its rows. Immutable, at least one and
 * at most {@link #MAX}.
 */
public final class Images implements Value {
  /** More than this is noise, not a list of things. */
  static final int MAX = 60;

  final int frameHeight;
  final int frameWidth;
  final Image[] items;
  final int[] tops;
  final int[] lefts;
  private final long hash;

  /** Takes ownership of the arrays, which are equally long. */
  Images(int frameHeight, int frameWidth, Image[] items, int[] tops, int[] lefts) {
    assert items.length >= 1 && items.length <= MAX : items.length;
    assert items.length == tops.length && items.length == lefts.length;
    this.frameHeight = frameHeight;
    this.frameWidth = frameWidth;
    this.items = items;
    this.tops = tops;
    this.lefts = lefts;
    long mixed = frameHeight * 31L + frameWidth + 7_777;
    for (int index = 0; index < items.length; index++) {
      mixed = Image.mix(mixed ^ items[index].hash() + tops[index] * 64L + lefts[index]);
    }
    this.hash = mixed;
  }

  public int size() {
    return items.length;
  }

  /** These, without those whose {@code keep} is false; {@code kept} counts the true ones. */
  Images only(boolean[] keep, int kept) {
    var chosen = new Image[kept];
    var chosenTops = new int[kept];
    var chosenLefts = new int[kept];
    for (int index = 0, to = 0; index < items.length; index++) {
      if (keep[index]) {
        chosen[to] = items[index];
        chosenTops[to] = tops[index];
        chosenLefts[to++] = lefts[index];
      }
    }
    return new Images(frameHeight, frameWidth, chosen, chosenTops, chosenLefts);
  }

  @Override
  public long hash() {
    return hash;
  }

  @Override
  public int bytes() {
    int bytes = 96;
    for (Image item : items) {
      bytes += item.bytes() + 12;
    }
    return bytes;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Images images
        && images.hash == hash
        && images.frameHeight == frameHeight
        && images.frameWidth == frameWidth
        && Arrays.equals(images.tops, tops)
        && Arrays.equals(images.lefts, lefts)
        && Arrays.equals(images.items, items);
  }

  @Override
  public int hashCode() {
    return Long.hashCode(hash);
  }

  /** The items, without their places, between spaces. */
  @Override
  public String toString() {
    var text = new StringBuilder();
    for (Image item : items) {
      text.append(text.isEmpty() ? "" : " ").append(item);
    }
    return text.toString();
  }
}
