package dev.longarc.text;

/** How far two texts are apart: the least insertions, deletions and replacements. */
final class EditDistance {
  private EditDistance() {}

  /** Levenshtein's distance (1965), with one row of the table at a time. */
  static int between(String from, String to) {
    var row = new int[to.length() + 1];
    for (int column = 0; column < row.length; column++) {
      row[column] = column;
    }
    for (int line = 1; line <= from.length(); line++) {
      int diagonal = row[0];
      row[0] = line;
      for (int column = 1; column < row.length; column++) {
        int replaced = diagonal + (from.charAt(line - 1) == to.charAt(column - 1) ? 0 : 1);
        diagonal = row[column];
        row[column] = Math.min(replaced, 1 + Math.min(diagonal, row[column - 1]));
      }
    }
    return row[to.length()];
  }
}
