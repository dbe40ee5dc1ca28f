package dev.longarc.cli.terminal;

import java.util.ArrayList;
import java.util.List;

/**
 * Lines that belong together, under a title.
 *
 * @param lines each {@code width} columns wide, escape sequences not counted
 */
public record Block(String title, List<String> lines, int width) {
  static final int GAP = 3;

  public Block {
    lines = List.copyOf(lines);
    width = Math.max(width, Texts.width(title));
  }

  /**
   * This block and {@code other} as one block, side by side if they fit, otherwise one below the
   * other.
   */
  Block with(Block other, int room) {
    int both = width + GAP + other.width;
    if (both <= room) {
      List<String> lines = joined(List.of(this, other));
      return new Block(lines.getFirst(), lines.subList(1, lines.size()), both);
    }
    var lines = new ArrayList<>(this.lines);
    lines.add(other.title);
    lines.addAll(other.lines);
    return new Block(title, lines, Math.max(width, other.width));
  }

  /** {@code blocks} side by side, as many as fit into {@code room}, then the rest below. */
  public static List<String> sideBySide(List<Block> blocks, int room) {
    var lines = new ArrayList<String>();
    var row = new ArrayList<Block>();
    int used = 0;
    for (Block block : blocks) {
      if (!row.isEmpty() && used + GAP + block.width > room) {
        lines.addAll(joined(row));
        lines.add("");
        row.clear();
        used = 0;
      }
      used += (row.isEmpty() ? 0 : GAP) + block.width;
      row.add(block);
    }
    lines.addAll(joined(row));
    return lines;
  }

  private static List<String> joined(List<Block> row) {
    var lines = new ArrayList<String>();
    int height = row.stream().mapToInt(block -> block.lines.size()).max().orElse(-1);
    for (int line = -1; line < height; line++) {
      var joined = new StringBuilder();
      for (Block block : row) {
        joined.append(block.at(line)).append(" ".repeat(GAP));
      }
      lines.add(joined.toString().stripTrailing());
    }
    return lines;
  }

  /**
   * A line padded to the width; the title is line -1. A title longer than the lines widens them.
   */
  private String at(int line) {
    if (line == -1) {
      return title + " ".repeat(width - Texts.width(title));
    }
    if (line >= lines.size()) {
      return " ".repeat(width);
    }
    String text = lines.get(line);
    int drawn = Texts.width(text.replaceAll("\033\\[[0-9;]*m", ""));
    return text + " ".repeat(Math.max(0, width - drawn));
  }
}
