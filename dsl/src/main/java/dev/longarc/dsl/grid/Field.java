package dev.longarc.dsl.grid;

import java.util.Arrays;

/**
 * A number for every cell of a grid, such as its distance from the edge; {@link #NONE} for a cell
 * without one. Immutable.
 */
public final class Field implements Value {
  /** The value of a cell without a number. */
  public static final int NONE = Integer.MIN_VALUE;

  final int height;
  final int width;
  final int[] numbers;
  private final long hash;

  /** Takes ownership of {@code numbers}, row by row. */
  Field(int height, int width, int[] numbers) {
    assert numbers.length == height * width : numbers.length + " ≠ " + height + " × " + width;
    this.height = height;
    this.width = width;
    this.numbers = numbers;
    long mixed = height * 31L + width + 0x1234567L;
    for (int cell = 0; cell < numbers.length; cell++) {
      mixed = Long.rotateLeft(mixed, 5) * 0x9e3779b97f4a7c15L ^ numbers[cell];
    }
    this.hash = Image.mix(mixed);
  }

  public int height() {
    return height;
  }

  public int width() {
    return width;
  }

  /** The number of a cell, counted row by row. */
  public int at(int cell) {
    return numbers[cell];
  }

  @Override
  public long hash() {
    return hash;
  }

  @Override
  public int bytes() {
    return 56 + 4 * numbers.length;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Field field
        && field.hash == hash
        && field.width == width
        && Arrays.equals(field.numbers, numbers);
  }

  @Override
  public int hashCode() {
    return Long.hashCode(hash);
  }

  /** Rows of numbers between slashes: digits, {@code .} for none, longer ones in brackets. */
  @Override
  public String toString() {
    var text = new StringBuilder(numbers.length + height);
    for (int cell = 0; cell < numbers.length; cell++) {
      if (cell > 0 && cell % width == 0) {
        text.append('/');
      }
      int number = numbers[cell];
      if (number == NONE) {
        text.append('.');
      } else if (number >= 0 && number <= 9) {
        text.append(number);
      } else {
        text.append('[').append(number).append(']');
      }
    }
    return text.toString();
  }
}
