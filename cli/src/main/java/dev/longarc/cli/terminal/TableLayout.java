package dev.longarc.cli.terminal;

import dev.longarc.cli.terminal.Table.Cell;
import dev.longarc.cli.terminal.Table.Column;
import java.util.ArrayList;
import java.util.List;

/** The positions of a row's cells: each column has a width, and each line some of the columns. */
final class TableLayout {
  private static final String GAP = "  ";
  private static final String INDENT = "  ";

  private final List<Column> columns;
  private final int[] widths;
  private final List<Integer> lineStarts;

  private TableLayout(List<Column> columns, int[] widths, List<Integer> lineStarts) {
    this.columns = columns;
    this.widths = widths;
    this.lineStarts = lineStarts;
  }

  /** The layout for {@code room} columns of the screen. */
  static TableLayout of(List<Column> columns, int room) {
    int[] widths = columns.stream().mapToInt(Column::width).toArray();
    cutToFit(columns, widths, room);
    if (excess(widths, room) <= 0) {
      return new TableLayout(columns, widths, List.of(0));
    }
    return severalLines(columns, room);
  }

  /** Cuts the last column first, then the widest one. */
  private static void cutToFit(List<Column> columns, int[] widths, int room) {
    int last = widths.length - 1;
    int spare = widths[last] - columns.get(last).least();
    widths[last] -= Math.clamp(excess(widths, room), 0, spare);
    for (int widest = 0; excess(widths, room) > 0 && widest >= 0; ) {
      widest = -1;
      for (int column = 0; column < widths.length; column++) {
        boolean spares = widths[column] > columns.get(column).least();
        if (spares && (widest < 0 || widths[column] > widths[widest])) {
          widest = column;
        }
      }
      if (widest >= 0) {
        widths[widest]--;
      }
    }
  }

  private static int excess(int[] widths, int room) {
    int used = (widths.length - 1) * GAP.length();
    for (int width : widths) {
      used += width;
    }
    return used - room;
  }

  private static TableLayout severalLines(List<Column> columns, int room) {
    var widths = new int[columns.size()];
    var starts = new ArrayList<>(List.of(0));
    int used = 0;
    for (int column = 0; column < widths.length; column++) {
      widths[column] = Math.min(columns.get(column).width(), room - INDENT.length());
      int with = used + (column == 0 ? 0 : GAP.length()) + widths[column];
      if (with > room) {
        starts.add(column);
        with = INDENT.length() + widths[column];
      }
      used = with;
    }
    return new TableLayout(columns, widths, starts);
  }

  List<String> lines(Screen screen, List<Cell> row) {
    var lines = new ArrayList<String>();
    for (int line = 0; line < lineStarts.size(); line++) {
      int end = line + 1 < lineStarts.size() ? lineStarts.get(line + 1) : widths.length;
      lines.add((line == 0 ? "" : INDENT) + line(screen, row, lineStarts.get(line), end));
    }
    return lines;
  }

  private String line(Screen screen, List<Cell> row, int from, int to) {
    var line = new StringBuilder();
    for (int column = from; column < to; column++) {
      var cell = row.get(column);
      String text = Texts.cut(cell.text(), widths[column]);
      String space = " ".repeat(widths[column] - Texts.width(text));
      String drawn = screen.styled(cell.style(), text);
      boolean last = column == to - 1;
      line.append(column == from ? "" : GAP);
      line.append(columns.get(column).right() ? space + drawn : last ? drawn : drawn + space);
    }
    return line.toString().stripTrailing();
  }
}
