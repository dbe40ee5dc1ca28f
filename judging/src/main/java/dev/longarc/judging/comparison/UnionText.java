package dev.longarc.judging.comparison;

import dev.longarc.judging.comparison.Union.Member;
import dev.longarc.judging.text.FigureText;
import dev.longarc.judging.text.MarkdownText;

/** A union as Markdown. */
public final class UnionText {
  private UnionText() {}

  /** The whole union; of the ARC tasks that none solved, the number. */
  public static String markdown(Union union) {
    var text = new MarkdownText("Solved together");
    text.paragraph(union.sentence());
    text.table("", "ARC tasks");
    text.row("solved by at least one", FigureText.share(union.solved()));
    text.row("solved by each", FigureText.share(union.solvedByAll()));
    text.row("solved by none", union.unsolved().size());
    text.table("experiment", "scored", "solved", "only it", "added to those above");
    for (Member each : union.experiments()) {
      text.row(each.name(), each.scored(), each.solved(), each.onlyIt(), each.added());
    }
    return text.toString();
  }
}
