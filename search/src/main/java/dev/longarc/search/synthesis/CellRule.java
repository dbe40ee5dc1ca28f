package dev.longarc.search.synthesis;

import dev.longarc.search.dsl.Image;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A rule learned from the demonstrations: the colours of one or two states at a cell, its key, say
 * what the output has there: a colour, or what the base state has there.
 *
 * <p>One instance is a scratch pad that learns one rule after the other. Not thread-safe.
 */
final class CellRule {
  private static final byte MIXED = -1;

  private final byte[] outputs;
  private final int[] seenBy = new int[100]; // the rule that saw the key last: no clearing
  private final byte[] colours = new byte[100];
  private final boolean[] keeps = new boolean[100];
  private int rule;

  /** The demonstrations' output cells; every layer's cells come in the same order. */
  CellRule(byte[] outputs) {
    this.outputs = outputs;
  }

  /** Whether a rule with this base and these keys explains every output cell. */
  boolean learn(byte[] base, byte[] key) {
    rule++;
    for (int cell = 0; cell < outputs.length; cell++) {
      if (!see(key[cell], base[cell], outputs[cell])) {
        return false;
      }
    }
    return true;
  }

  /** The same, with a key of two cells. */
  boolean learn(byte[] base, byte[] key, byte[] second) {
    rule++;
    for (int cell = 0; cell < outputs.length; cell++) {
      if (!see(key[cell] * 10 + second[cell], base[cell], outputs[cell])) {
        return false;
      }
    }
    return true;
  }

  private boolean see(int key, byte base, byte output) {
    if (seenBy[key] != rule) {
      seenBy[key] = rule;
      colours[key] = output;
      keeps[key] = base == output;
      return true;
    }
    if (colours[key] != output) {
      colours[key] = MIXED;
    }
    if (base != output) {
      keeps[key] = false;
    }
    return keeps[key] || colours[key] != MIXED;
  }

  /** How many keys the learned rule has, those that keep the base's colour apart. */
  int constants() {
    int constants = 0;
    for (int key = 0; key < seenBy.length; key++) {
      constants += seenBy[key] == rule && !keeps[key] ? 1 : 0;
    }
    return constants;
  }

  /** Keys that keep the base's colour. */
  int kept() {
    int kept = 0;
    for (int key = 0; key < seenBy.length; key++) {
      kept += seenBy[key] == rule && keeps[key] ? 1 : 0;
    }
    return kept;
  }

  /** What the learned rule makes of a test; null if it never saw a key or the sizes differ. */
  byte @Nullable [] apply(Image base, Image... keys) {
    var result = new byte[base.area()];
    for (Image key : keys) {
      if (!key.sameSize(base)) {
        return null;
      }
    }
    for (int cell = 0; cell < result.length; cell++) {
      int key = 0;
      for (Image image : keys) {
        key = key * 10 + image.cell(cell);
      }
      if (seenBy[key] != rule) {
        return null;
      }
      result[cell] = keeps[key] ? base.cell(cell) : colours[key];
    }
    return result;
  }

  /** Such as {@code 03→4}: the keys that give a colour of their own, at most eight of them. */
  String text(int keyLength) {
    var text = new StringBuilder();
    int shown = 0;
    for (int key = 0; key < seenBy.length && shown < 8; key++) {
      if (seenBy[key] == rule && !keeps[key]) {
        var digits = Integer.toString(key + 100).substring(3 - keyLength);
        text.append(shown++ == 0 ? "" : " ").append(digits).append('→').append(colours[key]);
      }
    }
    return text.toString();
  }

  /** A fixed shuffle: a rule that fails then fails after a few cells. */
  static byte[] shuffled(byte[] cells) {
    var result = Arrays.copyOf(cells, cells.length);
    long random = 42;
    for (int cell = result.length - 1; cell > 0; cell--) {
      random = random * 6364136223846793005L + 1442695040888963407L; // Knuth's MMIX constants
      int other = (int) ((random >>> 33) % (cell + 1));
      byte swapped = result[cell];
      result[cell] = result[other];
      result[other] = swapped;
    }
    return result;
  }
}
