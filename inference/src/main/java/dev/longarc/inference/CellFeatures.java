package dev.longarc.inference;

import dev.longarc.arc.Grid;
import dev.longarc.inference.ConnectedRegions.Kind;
import dev.longarc.inference.ConnectedRegions.Region;
import java.util.Arrays;

/**
 * The features of each input cell: {@link #SLOTS} colours that the cell "sees" and {@link #FLAGS}
 * facts that are true or false. Their order is the net's input layout. The net is trained afresh on
 * each ARC task, so a new feature needs a free slot or flag, but no new model.
 */
final class CellFeatures {
  static final int SLOTS = 72;
  static final int FLAGS = 96;

  /** The first of the {@link OutputShape#SLOTS} slots that the output shape writes. */
  static final int SHAPE_SLOT = 60;

  private final SceneGrid grid;
  private final ConnectedRegions byEdge;
  private final ConnectedRegions byCorner;
  private final ConnectedRegions objects;
  private final LineFacts lines;
  private final Repetition repetition;
  private final int main;
  private final int rarest;
  private final int maxRegionSize;
  private final int minRegionSize;
  private final int maxObjectSize;
  private final int minObjectSize;
  private final int colours;

  CellFeatures(SceneGrid grid) {
    this.grid = grid;
    byEdge = new ConnectedRegions(grid, Kind.COLOUR_BY_EDGE);
    byCorner = new ConnectedRegions(grid, Kind.COLOUR_BY_CORNER);
    objects = new ConnectedRegions(grid, Kind.OBJECT);
    lines = new LineFacts(grid);
    repetition = new Repetition(grid);
    main = SceneGrid.mostFrequent(grid.counts, grid.background);
    rarest = SceneGrid.leastFrequent(grid.counts, grid.background);
    colours = (int) Arrays.stream(grid.counts).filter(count -> count > 0).count();
    var sizes = byCorner.all.stream().filter(this::isForeground).mapToInt(r -> r.size);
    var sizeRange = sizes.summaryStatistics();
    maxRegionSize = sizeRange.getMax();
    minRegionSize = sizeRange.getMin();
    var objectRange = objects.all.stream().mapToInt(r -> r.size).summaryStatistics();
    maxObjectSize = objectRange.getMax();
    minObjectSize = objectRange.getMin();
    countHoles();
  }

  private boolean isForeground(Region region) {
    return region.colours[grid.background] == 0;
  }

  /** An enclosed stretch of background is a hole of the object above its topmost cell. */
  private void countHoles() {
    for (int row = 1; row < grid.height; row++) {
      for (int column = 0; column < grid.width; column++) {
        var region = byEdge.at(row, column);
        boolean first = region.top == row && grid.at(row, column) == grid.background;
        boolean start = first && byEdge.at(row, Math.max(0, column - 1)) != region;
        if (start && !region.touchesBorder(grid)) {
          objects.at(row - 1, column).holes++;
        }
      }
    }
  }

  /** Writes the colours that the cell sees; leaves out the slots of the output shape. */
  void writeSlots(int row, int column, byte[] into, int offset) {
    int own = grid.at(row, column);
    int at = offset;
    into[at++] = (byte) own;
    for (int down = -2; down <= 2; down++) {
      for (int across = -2; across <= 2; across++) {
        if (down != 0 || across != 0) {
          into[at++] = (byte) grid.at(row + down, column + across);
        }
      }
    }
    for (int direction = 0; direction < 8; direction++) {
      into[at] = (byte) ray(row, column, direction, grid.background);
      into[at + 8] = (byte) ray(row, column, direction, own);
      at++;
    }
    at += 8;
    int upsideDown = grid.height - 1 - row;
    int mirrored = grid.width - 1 - column;
    into[at++] = (byte) grid.at(row, mirrored);
    into[at++] = (byte) grid.at(upsideDown, column);
    into[at++] = (byte) grid.at(upsideDown, mirrored);
    into[at++] = (byte) grid.at(column, row);
    into[at++] = (byte) grid.at(mirrored, upsideDown);
    into[at++] = (byte) SceneGrid.mostFrequent(grid.counts, SceneGrid.NOTHING);
    into[at++] = (byte) main;
    into[at++] = (byte) rarest;
    into[at++] = (byte) lines.mainOfRow(row);
    into[at++] = (byte) lines.mainOfColumn(column);
    var object = objects.at(row, column);
    into[at++] = (byte) SceneGrid.mostFrequent(object.colours, SceneGrid.NOTHING);
    into[at++] = (byte) SceneGrid.leastFrequent(object.colours, SceneGrid.NOTHING);
    into[at++] = (byte) repetition.tiled(row, column);
    into[at++] = (byte) repetition.mirroredUpDown(row, column);
    into[at++] = (byte) repetition.mirroredLeftRight(row, column);
    into[at++] = (byte) grid.at(row, 0);
    into[at++] = (byte) grid.at(row, grid.width - 1);
    into[at++] = (byte) grid.at(0, column);
    into[at++] = (byte) grid.at(grid.height - 1, column);
    assert at == offset + SHAPE_SLOT : at - offset;
    at += OutputShape.SLOTS;
    into[at++] = (byte) nearest(row, column, own);
    into[at++] = (byte) rarestInBox(object);
    into[at++] = (byte) enclosing(row, column);
    assert at == offset + SLOTS : at - offset;
  }

  /** The first colour other than {@code skipped} in a direction. */
  private int ray(int row, int column, int direction, int skipped) {
    int r = row + SceneGrid.DOWN[direction];
    int c = column + SceneGrid.ACROSS[direction];
    while (grid.at(r, c) == skipped) {
      r += SceneGrid.DOWN[direction];
      c += SceneGrid.ACROSS[direction];
    }
    return grid.at(r, c);
  }

  /** The closest foreground colour that is not the cell's own, in rings around it. */
  private int nearest(int row, int column, int own) {
    for (int ring = 1; ring < Math.max(grid.height, grid.width); ring++) {
      for (int r = row - ring; r <= row + ring; r++) {
        int step = Math.abs(r - row) == ring ? 1 : 2 * ring;
        for (int c = column - ring; c <= column + ring; c += step) {
          int colour = grid.at(r, c);
          if (colour != own && colour != SceneGrid.NOTHING && colour != grid.background) {
            return colour;
          }
        }
      }
    }
    return SceneGrid.NOTHING;
  }

  private int rarestInBox(Region object) {
    return SceneGrid.leastFrequent(
        object.colours, SceneGrid.mostFrequent(object.colours, SceneGrid.NOTHING));
  }

  /**
   * The colour that the rays up, down, left and right all meet first; {@link SceneGrid#NOTHING} if
   * they differ.
   */
  private int enclosing(int row, int column) {
    int colour = ray(row, column, 0, grid.background);
    for (int direction = 1; direction < 4; direction++) {
      if (ray(row, column, direction, grid.background) != colour) {
        return SceneGrid.NOTHING;
      }
    }
    return colour;
  }

  /** Writes the facts; unused flags stay 0. */
  void writeFlags(int row, int column, byte[] into, int offset) {
    var out = new FlagWriter(into, offset);
    position(row, column, out);
    colour(row, column, out);
    regions(row, column, out);
    surroundings(row, column, out);
    gridFacts(out);
    assert out.count() <= FLAGS : out.count();
  }

  private void position(int row, int column, FlagWriter out) {
    int toBottom = grid.height - 1 - row;
    int toRight = grid.width - 1 - column;
    int rim = Math.min(Math.min(row, toBottom), Math.min(column, toRight));
    out.flag(row == 0).flag(column == 0).flag(toBottom == 0).flag(toRight == 0);
    out.flag(rim % 2 == 0).oneOf(rim, 3);
    out.flag(row % 2 == 0).flag(column % 2 == 0).flag((row + column) % 2 == 0);
    out.flag(toBottom % 2 == 0).flag(toRight % 2 == 0);
    out.oneOf(row % 3, 3).oneOf(column % 3, 3);
    out.flag(row == column).flag(row == toRight);
    out.flag(row == toBottom).flag(column == toRight);
    out.flag(row < toBottom).flag(column < toRight);
  }

  private void colour(int row, int column, FlagWriter out) {
    int own = grid.at(row, column);
    out.flag(own == grid.background).flag(own == main).flag(own == rarest);
    out.flag(grid.counts[own] == 1);
    lines.writeFlags(row, column, out);
  }

  private void regions(int row, int column, FlagWriter out) {
    var edge = byEdge.at(row, column);
    out.oneOf(edge.size - 1, 6).flag(edge.touchesBorder(grid));
    out.flag(edge.size == edge.height() * edge.width()).flag(edge.height() == edge.width());
    out.flag(edge.height() == 1).flag(edge.width() == 1).flag(edge.height() > edge.width());
    out.flag(row == edge.top).flag(row == edge.bottom);
    out.flag(column == edge.left).flag(column == edge.right);
    var corner = byCorner.at(row, column);
    out.flag(corner.size == 1).flag(corner.size == 2).flag(corner.touchesBorder(grid));
    out.flag(isForeground(corner) && corner.size == maxRegionSize);
    out.flag(isForeground(corner) && corner.size == minRegionSize);
    var object = objects.at(row, column);
    out.flag(object.size == maxObjectSize).flag(object.size == minObjectSize);
    out.oneOf(object.size - 1, 4).oneOf(object.holes, 3);
    out.flag(object.size > 0 && object.height() == object.width());
  }

  private void surroundings(int row, int column, FlagWriter out) {
    int edges = 0;
    int neighbours = 0;
    for (int direction = 0; direction < 8; direction++) {
      int r = row + SceneGrid.DOWN[direction];
      int c = column + SceneGrid.ACROSS[direction];
      boolean filled = grid.has(r, c) && grid.at(r, c) != grid.background;
      neighbours += filled ? 1 : 0;
      edges += filled && direction < 4 ? 1 : 0;
    }
    out.oneOf(edges, 5).flag(neighbours >= 1).flag(neighbours >= 3).flag(neighbours >= 5);
    for (int pair = 0; pair < 8; pair += 2) {
      int colour = ray(row, column, pair, grid.background);
      boolean same = colour == ray(row, column, pair + 1, grid.background);
      out.flag(same && colour != SceneGrid.NOTHING);
    }
    out.flag(enclosing(row, column) != SceneGrid.NOTHING).flag(inBoxOfObject(row, column));
  }

  private boolean inBoxOfObject(int row, int column) {
    for (var object : objects.all) {
      if (object.size > 1 && object.contains(row, column)) {
        return true;
      }
    }
    return false;
  }

  private void gridFacts(FlagWriter out) {
    out.oneOf(colours - 1, 4).oneOf(objects.all.size() - 1, 4);
  }

  /** A new row-major table of the features of an output's cells, computed from its input. */
  static CellTable table(OutputShape shape, Grid input) {
    var grid = new SceneGrid(input);
    var features = new CellFeatures(grid);
    int height = shape.height(grid);
    int width = shape.width(grid);
    var table = new CellTable(height, width);
    for (int row = 0; row < height; row++) {
      for (int column = 0; column < width; column++) {
        int cell = row * width + column;
        int baseRow = shape.baseRow(grid, row);
        int baseColumn = shape.baseColumn(grid, column);
        Arrays.fill(table.slots, cell * SLOTS, (cell + 1) * SLOTS, (byte) SceneGrid.NOTHING);
        features.writeSlots(baseRow, baseColumn, table.slots, cell * SLOTS);
        shape.writeSlots(grid, row, column, table.slots, cell * SLOTS + SHAPE_SLOT);
        features.writeFlags(baseRow, baseColumn, table.flags, cell * FLAGS);
      }
    }
    return table;
  }
}
