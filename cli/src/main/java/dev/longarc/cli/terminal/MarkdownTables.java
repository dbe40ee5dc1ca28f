package dev.longarc.cli.terminal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Lays out the tables of Markdown for people who read it as it is. */
public final class MarkdownTables {
  private static final String RULE = "|---";

  private MarkdownTables() {}

  /** The same Markdown, with cells of one column equally wide. */
  public static List<String> aligned(String markdown) {
    var lines = new ArrayList<String>();
    var table = new ArrayList<String>();
    for (String line : markdown.lines().toList()) {
      if (line.startsWith("|")) {
        table.add(line);
      } else {
        flush(table, lines);
        lines.add(line);
      }
    }
    flush(table, lines);
    return lines;
  }

  private static void flush(List<String> table, List<String> lines) {
    var rows = table.stream().map(MarkdownTables::cells).toList();
    int columns = rows.stream().mapToInt(row -> row.length).max().orElse(0);
    var widths = new int[columns];
    for (int at = 0; at < rows.size(); at++) {
      for (int column = 0; column < rows.get(at).length; column++) {
        int width = table.get(at).startsWith(RULE) ? 0 : rows.get(at)[column].length();
        widths[column] = Math.max(widths[column], width);
      }
    }
    for (int at = 0; at < rows.size(); at++) {
      lines.add(row(rows.get(at), widths, table.get(at).startsWith(RULE)));
    }
    table.clear();
  }

  /** A bar within a cell is escaped. */
  private static String[] cells(String line) {
    String inner = line.substring(1, line.length() - 1);
    return Arrays.stream(inner.split("(?<!\\\\)\\|", -1)).map(String::strip).toArray(String[]::new);
  }

  private static String row(String[] cells, int[] widths, boolean rule) {
    var row = new StringBuilder("|");
    for (int column = 0; column < cells.length; column++) {
      String fill = (rule ? "-" : " ").repeat(widths[column] - (rule ? 0 : cells[column].length()));
      row.append(rule ? "-" + fill + "-|" : " " + cells[column] + fill + " |");
    }
    return row.toString();
  }
}
