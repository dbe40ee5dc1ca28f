package dev.longarc.search.synthesis;

import dev.longarc.dsl.Type;
import dev.longarc.dsl.grid.Field;
import dev.longarc.dsl.grid.Image;
import java.util.Arrays;

/**
 * The cells of all outputs in one row, as bits of words: those of the demonstrations, then those of
 * the tests in the sizes that are foreseen. Every pair begins at a new word; the bits between are
 * no cells.
 */
final class CellBitmap {
  final int demos;
  final int words;

  /** Words of the demonstrations, which come first. */
  final int demoWords;

  /** All cells. */
  final long[] cells;

  /** The cells of the demonstrations. */
  final long[] demoCells;

  private final int pairs;
  private final int[] areas;
  private final int[] from; // the first word of each pair, and one past the last
  private final byte[] wanted; // of each cell of the demonstrations

  CellBitmap(Image[] outputs, int[] testAreas) {
    demos = outputs.length;
    pairs = demos + testAreas.length;
    areas = new int[pairs];
    from = new int[pairs + 1];
    for (int pair = 0; pair < pairs; pair++) {
      areas[pair] = pair < demos ? outputs[pair].area() : testAreas[pair - demos];
      from[pair + 1] = from[pair] + (areas[pair] + 63) / 64;
    }
    words = from[pairs];
    demoWords = from[demos];
    cells = new long[words];
    for (int pair = 0; pair < pairs; pair++) {
      for (int cell = 0; cell < areas[pair]; cell++) {
        Bits.add(cells, from[pair] * 64 + cell);
      }
    }
    demoCells = Arrays.copyOf(cells, demoWords);
    wanted = new byte[demoWords * 64];
    for (int demo = 0; demo < demos; demo++) {
      for (int cell = 0; cell < areas[demo]; cell++) {
        wanted[from[demo] * 64 + cell] = outputs[demo].cell(cell);
      }
    }
  }

  boolean isCell(int cell) {
    return Bits.has(cells, cell);
  }

  /** The colour that a cell of a demonstration should have. */
  int wanted(int cell) {
    return wanted[cell];
  }

  /** The first word of a pair; of the one after the last, one past all words. */
  int from(int pair) {
    return from[pair];
  }

  /** The numbers of a state at all cells; {@link Field#NONE} between. */
  int[] numbers(State state) {
    var numbers = new int[words * 64];
    Arrays.fill(numbers, Field.NONE);
    for (int pair = 0; pair < pairs; pair++) {
      int at = from[pair] * 64;
      if (state.type == Type.COUNT) {
        Arrays.fill(numbers, at, at + areas[pair], state.number(pair));
      } else if (state.type == Type.FIELD) {
        Field field = state.field(pair);
        for (int cell = 0; cell < areas[pair]; cell++) {
          numbers[at + cell] = field.at(cell);
        }
      } else {
        Image image = state.image(pair);
        for (int cell = 0; cell < areas[pair]; cell++) {
          numbers[at + cell] = image.cell(cell);
        }
      }
    }
    return numbers;
  }

  /** The demonstrations' cells whose wanted colour these numbers are. */
  long[] right(int[] numbers) {
    var right = new long[demoWords];
    for (int cell = 0; cell < wanted.length; cell++) {
      if (isCell(cell) && numbers[cell] == wanted[cell]) {
        Bits.add(right, cell);
      }
    }
    return right;
  }

  /** The cells of each demonstration that should have its colour. */
  long[] right(State colour) {
    var right = new long[demoWords];
    for (int demo = 0; demo < demos; demo++) {
      for (int cell = from[demo] * 64; cell < from[demo + 1] * 64; cell++) {
        if (isCell(cell) && wanted[cell] == colour.number(demo)) {
          Bits.add(right, cell);
        }
      }
    }
    return right;
  }

  /** How many demonstrations have no cell in the intersection. */
  int demosWithout(long[] one, long[] other) {
    int without = 0;
    for (int demo = 0; demo < demos; demo++) {
      boolean has = false;
      for (int word = from[demo]; word < from[demo + 1] && !has; word++) {
        has = (one[word] & other[word]) != 0;
      }
      without += has ? 0 : 1;
    }
    return without;
  }
}
