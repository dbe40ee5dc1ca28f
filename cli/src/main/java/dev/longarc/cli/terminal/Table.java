package dev.longarc.cli.terminal;

import dev.longarc.text.Printable;
import java.util.ArrayList;
import java.util.List;

/**
 * Columns as wide as their widest cell, separated by two spaces. On a terminal they are made to
 * fit: columns of words are cut if allowed, and if that is not enough, each row takes several
 * lines.
 */
public final class Table {
  private final List<Column> columns = new ArrayList<>();
  private final List<List<Cell>> rows = new ArrayList<>();

  /** One cell; control characters in it are drawn as spaces. */
  public record Cell(String text, Style style) {
    public Cell {
      text = Printable.line(text);
    }

    public static Cell of(Object value) {
      return new Cell(String.valueOf(value), Style.PLAIN);
    }
  }

  /**
   * @param headings one for each column; {@code >} at the start aligns the column right, {@code ~}
   *     allows cutting its cells
   */
  public Table(String... headings) {
    for (String heading : headings) {
      columns.add(Column.of(heading));
    }
  }

  /**
   * @param cells one for each heading; values that are not a {@link Cell} are drawn plainly
   */
  public void add(Object... cells) {
    if (cells.length != columns.size()) {
      throw new IllegalArgumentException(
          "A row of (%d) cells does not fit (%s)."
              .formatted(cells.length, columns.stream().map(Column::heading).toList()));
    }
    var row = new ArrayList<Cell>();
    for (int column = 0; column < cells.length; column++) {
      var cell = cells[column] instanceof Cell known ? known : Cell.of(cells[column]);
      columns.get(column).widen(Texts.width(cell.text()));
      row.add(cell);
    }
    rows.add(row);
  }

  public boolean hasRows() {
    return !rows.isEmpty();
  }

  /** The heading and the rows, without trailing spaces. */
  public List<String> lines(Screen screen) {
    var layout = TableLayout.of(columns, screen.room());
    var lines = new ArrayList<String>();
    lines.addAll(
        layout.lines(
            screen, columns.stream().map(each -> new Cell(each.heading(), Style.BOLD)).toList()));
    rows.forEach(row -> lines.addAll(layout.lines(screen, row)));
    return lines;
  }

  /** The format of a column, and the width of its widest cell. */
  static final class Column {
    private static final int LEAST_OF_CUT = 8;

    private final String heading;
    private final boolean right;
    private final boolean cut;
    private int width;

    private Column(String heading, boolean right, boolean cut) {
      this.heading = heading;
      this.right = right;
      this.cut = cut;
      this.width = Texts.width(heading);
    }

    static Column of(String heading) {
      return switch (heading.charAt(0)) {
        case '>' -> new Column(heading.substring(1), true, false);
        case '~' -> new Column(heading.substring(1), false, true);
        default -> new Column(heading, false, false);
      };
    }

    private void widen(int wider) {
      width = Math.max(width, wider);
    }

    String heading() {
      return heading;
    }

    boolean right() {
      return right;
    }

    /** The columns of the screen for its whole content. */
    int width() {
      return width;
    }

    /** The columns of the screen that it needs at least. */
    int least() {
      return cut ? Math.min(width, Math.max(LEAST_OF_CUT, Texts.width(heading))) : width;
    }
  }
}
