package dev.longarc.judging.text;

/** Markdown with headings and tables, in the order of the calls. */
public final class MarkdownText {
  private final StringBuilder text = new StringBuilder();

  public MarkdownText(String title) {
    line("# " + title);
  }

  public void line(String line) {
    text.append(line).append('\n');
  }

  /** A paragraph, with an empty line before it. */
  public void paragraph(String paragraph) {
    line("");
    line(paragraph);
  }

  public void heading(String heading) {
    paragraph("## " + heading);
  }

  /** The head of a table, with an empty line before it. */
  public void table(String... columns) {
    line("");
    row((Object[]) columns);
    line("|" + "---|".repeat(columns.length));
  }

  public void row(Object... cells) {
    text.append('|');
    for (Object cell : cells) {
      text.append(' ').append(String.valueOf(cell).replace("|", "\\|")).append(" |");
    }
    text.append('\n');
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
