package dev.longarc.search.synthesis;

import dev.longarc.dsl.Type;
import dev.longarc.dsl.grid.Field;
import dev.longarc.dsl.grid.Image;
import java.util.Arrays;

/**
 * The cells of all outputs, numbered through, as bits of words: first the cells of the
 * demonstrations, then those of the tests in their predicted sizes. Every pair begins at a new
 * word; the unused bits of its last word stand for no cell.
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
  private final int[] firstWords; // the first word of each pair, and one past the last
  private final byte[] wanted; // of each cell of the demonstrations

  CellBitmap(Image[] outputs, int[] testAreas) {
    demos = outputs.length;
    pairs = demos + testAreas.length;
    areas = new int[pairs];
    firstWords = new int[pairs + 1];
    for (int pair = 0; pair < pairs; pair++) {
      areas[pair] = pair < demos ? outputs[pair].area() : testAreas[pair - demos];
      firstWords[pair + 1] = firstWords[pair] + (areas[pair] + 63) / 64;
    }
    words = firstWords[pairs];
    demoWords = firstWords[demos];
    cells = new long[words];
    for (int pair = 0; pair < pairs; pair++) {
      for (int cell = 0; cell < areas[pair]; cell++) {
        Bits.add(cells, firstWords[pair] * 64 + cell);
      }
    }
    demoCells = Arrays.copyOf(cells, demoWords);
    wanted = new byte[demoWords * 64];
    for (int demo = 0; demo < demos; demo++) {
      for (int cell = 0; cell < areas[demo]; cell++) {
        wanted[firstWords[demo] * 64 + cell] = outputs[demo].cell(cell);
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

  /** The numbers of a state at all cells; {@link Field#NONE} at unused bits. */
  int[] numbers(State state) {
    var numbers = new int[words * 64];
    Arrays.fill(numbers, Field.NONE);
    for (int pair = 0; pair < pairs; pair++) {
      int at = firstWords[pair] * 64;
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

  /** The demonstrations' cells where the number is the wanted colour. */
  long[] correctCells(int[] numbers) {
    var correct = new long[demoWords];
    for (int cell = 0; cell < wanted.length; cell++) {
      if (isCell(cell) && numbers[cell] == wanted[cell]) {
        Bits.add(correct, cell);
      }
    }
    return correct;
  }

  /** The cells of each demonstration that should have its colour. */
  long[] correctCells(State colour) {
    var correct = new long[demoWords];
    for (int demo = 0; demo < demos; demo++) {
      for (int cell = firstWords[demo] * 64; cell < firstWords[demo + 1] * 64; cell++) {
        if (isCell(cell) && wanted[cell] == colour.number(demo)) {
          Bits.add(correct, cell);
        }
      }
    }
    return correct;
  }

  /** The number of demonstrations without a cell in the intersection. */
  int demosWithout(long[] one, long[] other) {
    int without = 0;
    for (int demo = 0; demo < demos; demo++) {
      boolean has = false;
      for (int word = firstWords[demo]; word < firstWords[demo + 1] && !has; word++) {
        has = (one[word] & other[word]) != 0;
      }
      without += has ? 0 : 1;
    }
    return without;
  }
}
