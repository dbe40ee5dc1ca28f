package dev.longarc.inference;

import dev.longarc.arc.Grid;
import dev.longarc.arc.Pair;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A relation between the cells of an output and those of its input, which predicts the output's
 * size.
 */
sealed interface OutputShape {
  /** The slots that a shape may write, besides those of the base cell. */
  int SLOTS = 9;

  /** Whether this shape applies to an input. */
  boolean accepts(SceneGrid input);

  int height(SceneGrid input);

  int width(SceneGrid input);

  /** The row of the base cell, the input cell whose features an output cell in {@code row} gets. */
  default int baseRow(SceneGrid input, int row) {
    return row;
  }

  default int baseColumn(SceneGrid input, int column) {
    return column;
  }

  /** Writes up to {@link #SLOTS} further colours for the output cell (row, column). */
  default void writeSlots(SceneGrid input, int row, int column, byte[] slots, int offset) {}

  /** The output has the input's size. */
  record Same() implements OutputShape {
    @Override
    public boolean accepts(SceneGrid input) {
      return true;
    }

    @Override
    public int height(SceneGrid input) {
      return input.height;
    }

    @Override
    public int width(SceneGrid input) {
      return input.width;
    }
  }

  /** The input is {@code down × across} panels, {@code gap} cells apart; the output is one. */
  record Panels(int down, int across, int gap) implements OutputShape {
    @Override
    public boolean accepts(SceneGrid input) {
      return fits(input.height, down) && fits(input.width, across);
    }

    private boolean fits(int side, int count) {
      int cells = side - (count - 1) * gap;
      return cells >= count && cells % count == 0;
    }

    @Override
    public int height(SceneGrid input) {
      return (input.height - (down - 1) * gap) / down;
    }

    @Override
    public int width(SceneGrid input) {
      return (input.width - (across - 1) * gap) / across;
    }

    @Override
    public void writeSlots(SceneGrid input, int row, int column, byte[] slots, int offset) {
      int stepDown = height(input) + gap;
      int stepAcross = width(input) + gap;
      for (int panel = 0; panel < down * across; panel++) {
        slots[offset + panel] =
            (byte) input.at(row + panel / across * stepDown, column + panel % across * stepAcross);
      }
    }
  }

  /** The output is {@code down × across} tiles of the input's size. */
  record Tiles(int down, int across) implements OutputShape {
    @Override
    public boolean accepts(SceneGrid input) {
      return input.height * down <= Grid.MAX_SIDE && input.width * across <= Grid.MAX_SIDE;
    }

    @Override
    public int height(SceneGrid input) {
      return input.height * down;
    }

    @Override
    public int width(SceneGrid input) {
      return input.width * across;
    }

    @Override
    public int baseRow(SceneGrid input, int row) {
      return row % input.height;
    }

    @Override
    public int baseColumn(SceneGrid input, int column) {
      return column % input.width;
    }

    @Override
    public void writeSlots(SceneGrid input, int row, int column, byte[] slots, int offset) {
      int r = row % input.height;
      int c = column % input.width;
      int flippedRow = input.height - 1 - r;
      int flippedColumn = input.width - 1 - c;
      int tileRow = row / input.height;
      int tileColumn = column / input.width;
      slots[offset] = (byte) input.at(row / down, column / across); // enlarged
      slots[offset + 1] = (byte) input.at(tileRow, tileColumn); // the tile as a cell
      slots[offset + 2] = (byte) input.at(flippedRow, c);
      slots[offset + 3] = (byte) input.at(r, flippedColumn);
      slots[offset + 4] = (byte) input.at(flippedRow, flippedColumn);
      slots[offset + 5] =
          (byte)
              input.at(tileRow % 2 == 0 ? r : flippedRow, tileColumn % 2 == 0 ? c : flippedColumn);
      slots[offset + 6] = (byte) input.at(c, r);
      slots[offset + 7] = (byte) Math.min(9, tileRow); // the tile's position, coded as a colour
      slots[offset + 8] = (byte) Math.min(9, tileColumn);
    }
  }

  /** The output has the size of a box found in the input, and is related to its cells. */
  record Boxed(BoxRule rule) implements OutputShape {
    @Override
    public boolean accepts(SceneGrid input) {
      return rule.find(input).isPresent();
    }

    private Rectangle box(SceneGrid input) {
      return rule.find(input).orElseThrow();
    }

    @Override
    public int height(SceneGrid input) {
      return box(input).height();
    }

    @Override
    public int width(SceneGrid input) {
      return box(input).width();
    }

    @Override
    public int baseRow(SceneGrid input, int row) {
      return box(input).top() + row;
    }

    @Override
    public int baseColumn(SceneGrid input, int column) {
      return box(input).left() + column;
    }

    @Override
    public void writeSlots(SceneGrid input, int row, int column, byte[] slots, int offset) {
      var box = box(input);
      int bottomUp = box.bottom() - row;
      int rightToLeft = box.right() - column;
      slots[offset] = (byte) input.at(box.top() + row, rightToLeft);
      slots[offset + 1] = (byte) input.at(bottomUp, box.left() + column);
      slots[offset + 2] = (byte) input.at(bottomUp, rightToLeft);
    }
  }

  /** The simplest shape that explains the size of every output; empty if none does. */
  static Optional<OutputShape> of(List<Pair> pairs) {
    return candidates()
        .filter(shape -> pairs.stream().allMatch(pair -> explains(shape, pair)))
        .findFirst();
  }

  private static boolean explains(OutputShape shape, Pair pair) {
    var input = new SceneGrid(pair.input());
    BiPredicate<Integer, Integer> size =
        (height, width) -> height == pair.output().height() && width == pair.output().width();
    return shape.accepts(input) && size.test(shape.height(input), shape.width(input));
  }

  private static Stream<OutputShape> candidates() {
    Stream<OutputShape> panels =
        IntStream.range(0, 2)
            .boxed()
            .flatMap(flip ->
                factorPairs(SLOTS)
                    .filter(size -> size[0] * size[1] <= SLOTS)
                    .map(size -> new Panels(size[0], size[1], 1 - flip)));
    Stream<OutputShape> tiles = factorPairs(10).map(size -> new Tiles(size[0], size[1]));
    Stream<OutputShape> boxes = Stream.of(BoxRule.values()).map(Boxed::new);
    return Stream.of(Stream.<OutputShape>of(new Same()), panels, tiles, boxes).flatMap(all -> all);
  }

  /** Every (down, across) up to {@code max} except (1, 1). */
  private static Stream<int[]> factorPairs(int max) {
    return IntStream.range(1, max * max)
        .mapToObj(index -> new int[] {index / max + 1, index % max + 1});
  }
}
