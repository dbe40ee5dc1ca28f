package dev.longarc.cli.terminal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Columns as wide as their widest cell, two spaces apart. On a terminal the last one is cut at the
 * edge.
 */
public final class Table {
  private static final String GAP = "  ";

  /** One cell; control characters in it are drawn as spaces. */
  public record Cell(String text, Style style) {
    public Cell {
      text = Texts.printable(text);
    }

    public static Cell of(Object value) {
      return new Cell(String.valueOf(value), Style.PLAIN);
    }
  }

  private final List<String> headings;
  private final boolean[] right;
  private final List<List<Cell>> rows = new ArrayList<>();

  /**
   * @param headings one for each column; one that starts with {@code >} aligns its column right
   */
  public Table(String... headings) {
    this.headings =
        Arrays.stream(headings)
            .map(each -> each.startsWith(">") ? each.substring(1) : each)
            .toList();
    this.right = new boolean[headings.length];
    for (int column = 0; column < headings.length; column++) {
      right[column] = headings[column].startsWith(">");
    }
  }

  /**
   * @param cells as many as there are headings; what is no {@link Cell} is drawn plainly
   */
  public void add(Object... cells) {
    if (cells.length != right.length) {
      throw new IllegalArgumentException(
          "A row of (%d) cells does not fit (%s).".formatted(cells.length, headings));
    }
    rows.add(
        Arrays.stream(cells)
            .map(each -> each instanceof Cell cell ? cell : Cell.of(each))
            .toList());
  }

  public boolean hasRows() {
    return !rows.isEmpty();
  }

  /** The heading and the rows, without trailing spaces. */
  public List<String> lines(Screen screen) {
    int[] widths = widths(screen.live() ? screen.width() : Integer.MAX_VALUE);
    var lines = new ArrayList<String>();
    lines.add(
        line(screen, widths, headings.stream().map(each -> new Cell(each, Style.BOLD)).toList()));
    rows.forEach(row -> lines.add(line(screen, widths, row)));
    return lines;
  }

  private int[] widths(int room) {
    var widths = new int[right.length];
    int used = 0;
    for (int column = 0; column < widths.length; column++) {
      widths[column] = Texts.width(headings.get(column));
      for (List<Cell> row : rows) {
        widths[column] = Math.max(widths[column], Texts.width(row.get(column).text()));
      }
      used += widths[column] + (column == 0 ? 0 : GAP.length());
    }
    int last = widths.length - 1;
    int least = Math.min(widths[last], Math.max(8, Texts.width(headings.get(last))));
    widths[last] = Math.max(least, widths[last] - Math.max(0, used - room));
    return widths;
  }

  private String line(Screen screen, int[] widths, List<Cell> row) {
    var line = new StringBuilder();
    for (int column = 0; column < widths.length; column++) {
      var cell = row.get(column);
      String text = Texts.cut(cell.text(), widths[column]);
      String space = " ".repeat(widths[column] - Texts.width(text));
      String drawn = screen.styled(cell.style(), text);
      boolean last = column == widths.length - 1;
      line.append(column == 0 ? "" : GAP);
      line.append(right[column] ? space + drawn : last ? drawn : drawn + space);
    }
    return line.toString().stripTrailing();
  }
}
