package dev.longarc.judging.reranking;

import dev.longarc.judging.text.FigureText;
import dev.longarc.judging.text.MarkdownText;

/** A reranking as Markdown. */
public final class RerankingText {
  private RerankingText() {}

  /**
   * The whole reranking.
   *
   * @param title of its heading
   */
  public static String markdown(String title, Reranking reranking) {
    var text = new MarkdownText(title);
    text.paragraph(reranking.sentence());
    text.table("", "ARC tasks");
    text.row("solved with this rule", FigureText.share(reranking.withRule()));
    text.row("solved as submitted", FigureText.share(reranking.asSubmitted()));
    text.row("right among all candidates", FigureText.share(reranking.withAny()));
    text.row("solved by both", reranking.both());
    text.row("solved only with this rule", reranking.onlyRule().size());
    text.row("solved only as submitted", reranking.onlySubmission().size());
    text.row("without candidates", reranking.withoutCandidates());
    text.table("", "difference", "95 % interval", "p");
    text.row(
        "McNemar, exact",
        FigureText.orDash(reranking.difference(), FigureText::percent),
        FigureText.orDash(reranking.interval(), FigureText::percent),
        FigureText.orDash(reranking.pValue(), FigureText::p));
    flips(text, reranking);
    return text.toString();
  }

  private static void flips(MarkdownText text, Reranking reranking) {
    if (reranking.onlyRule().isEmpty() && reranking.onlySubmission().isEmpty()) {
      return;
    }
    text.heading("Flips");
    text.table("ARC task", "solved");
    reranking.onlyRule().forEach(id -> text.row(id, "only with this rule"));
    reranking.onlySubmission().forEach(id -> text.row(id, "only as submitted"));
  }
}
