package dev.longarc.inference;

import dev.longarc.arc.Grid;
import dev.longarc.inference.ConnectedRegions.Kind;
import dev.longarc.inference.ConnectedRegions.Region;
import java.util.Arrays;

/**
 * What the net is told of each input cell: {@link #SLOTS} colours that the cell "sees" and {@link
 * #FLAGS} facts that are true or false. The order of both is the net's input layout; since the net
 * is trained afresh on each ARC task, a new feature only needs a free place, not a new model.
 */
final class CellFeatures {
  static final int SLOTS = 72;
  static final int FLAGS = 96;

  /** Slots {@value} and on, {@link OutputShape#SLOTS} of them, belong to the frame. */
  static final int FRAME_SLOT = 60;

  private final SceneGrid grid;
  private final ConnectedRegions byEdge;
  private final ConnectedRegions byCorner;
  private final ConnectedRegions objects;
  private final LineFacts lines;
  private final Repetition repetition;
  private final int main;
  private final int rarest;
  private final int sizeMost;
  private final int sizeLeast;
  private final int objectMost;
  private final int objectLeast;
  private final int colours;

  CellFeatures(SceneGrid grid) {
    this.grid = grid;
    byEdge = new ConnectedRegions(grid, Kind.COLOUR_BY_EDGE);
    byCorner = new ConnectedRegions(grid, Kind.COLOUR_BY_CORNER);
    objects = new ConnectedRegions(grid, Kind.OBJECT);
    lines = new LineFacts(grid);
    repetition = new Repetition(grid);
    main = SceneGrid.most(grid.counts, grid.background);
    rarest = SceneGrid.least(grid.counts, grid.background);
    colours = (int) Arrays.stream(grid.counts).filter(count -> count > 0).count();
    var sizes = byCorner.all.stream().filter(this::isForeground).mapToInt(r -> r.size);
    var sizeRange = sizes.summaryStatistics();
    sizeMost = sizeRange.getMax();
    sizeLeast = sizeRange.getMin();
    var objectRange = objects.all.stream().mapToInt(r -> r.size).summaryStatistics();
    objectMost = objectRange.getMax();
    objectLeast = objectRange.getMin();
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

  /** Writes the colours that the cell sees; the frame's own slots are left alone. */
  void slots(int row, int column, byte[] into, int offset) {
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
    into[at++] = (byte) SceneGrid.most(grid.counts, SceneGrid.NOTHING);
    into[at++] = (byte) main;
    into[at++] = (byte) rarest;
    into[at++] = (byte) lines.mainOfRow(row);
    into[at++] = (byte) lines.mainOfColumn(column);
    var object = objects.at(row, column);
    into[at++] = (byte) SceneGrid.most(object.colours, SceneGrid.NOTHING);
    into[at++] = (byte) SceneGrid.least(object.colours, SceneGrid.NOTHING);
    into[at++] = (byte) repetition.tiled(row, column);
    into[at++] = (byte) repetition.mirroredUpDown(row, column);
    into[at++] = (byte) repetition.mirroredLeftRight(row, column);
    into[at++] = (byte) grid.at(row, 0);
    into[at++] = (byte) grid.at(row, grid.width - 1);
    into[at++] = (byte) grid.at(0, column);
    into[at++] = (byte) grid.at(grid.height - 1, column);
    assert at == offset + FRAME_SLOT : at - offset;
    at += OutputShape.SLOTS;
    into[at++] = (byte) nearest(row, column, own);
    into[at++] = (byte) rarestInBox(object);
    into[at++] = (byte) enclosing(row, column);
    assert at == offset + SLOTS : at - offset;
  }

  /** The first colour but {@code skipped} on the way in a direction. */
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
    return SceneGrid.least(object.colours, SceneGrid.most(object.colours, SceneGrid.NOTHING));
  }

  /** The colour that the rays up, down, left and right all meet first; else nothing. */
  private int enclosing(int row, int column) {
    int colour = ray(row, column, 0, grid.background);
    for (int direction = 1; direction < 4; direction++) {
      if (ray(row, column, direction, grid.background) != colour) {
        return SceneGrid.NOTHING;
      }
    }
    return colour;
  }

  /** Writes the facts; unused places stay 0. */
  void flags(int row, int column, byte[] into, int offset) {
    var out = new FlagWriter(into, offset);
    place(row, column, out);
    colour(row, column, out);
    regions(row, column, out);
    surroundings(row, column, out);
    whole(out);
    assert out.count() <= FLAGS : out.count();
  }

  private void place(int row, int column, FlagWriter out) {
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
    lines.flags(row, column, out);
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
    out.flag(isForeground(corner) && corner.size == sizeMost);
    out.flag(isForeground(corner) && corner.size == sizeLeast);
    var object = objects.at(row, column);
    out.flag(object.size == objectMost).flag(object.size == objectLeast);
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

  private void whole(FlagWriter out) {
    out.oneOf(colours - 1, 4).oneOf(objects.all.size() - 1, 4);
  }

  /** A fresh row-major table of an input's slots and flags, as its output's cells see them. */
  static CellTable table(OutputShape frame, Grid input) {
    var grid = new SceneGrid(input);
    var features = new CellFeatures(grid);
    int height = frame.height(grid);
    int width = frame.width(grid);
    var table = new CellTable(height, width);
    for (int row = 0; row < height; row++) {
      for (int column = 0; column < width; column++) {
        int cell = row * width + column;
        int baseRow = frame.baseRow(grid, row);
        int baseColumn = frame.baseColumn(grid, column);
        Arrays.fill(table.slots, cell * SLOTS, (cell + 1) * SLOTS, (byte) SceneGrid.NOTHING);
        features.slots(baseRow, baseColumn, table.slots, cell * SLOTS);
        frame.show(grid, row, column, table.slots, cell * SLOTS + FRAME_SLOT);
        features.flags(baseRow, baseColumn, table.flags, cell * FLAGS);
      }
    }
    return table;
  }
}
