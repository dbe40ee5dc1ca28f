package dev.longarc.pages.experiments;

import dev.longarc.application.contract.CellsBody;
import dev.longarc.pages.text.Figures;
import java.util.ArrayList;
import java.util.Collections;

/** What came of the newest retry. */
public final class Retried {
  private Retried() {}

  /** Such as {@code Round 2 runs 12 again: 9 have a result, 3 failed again.}; empty in round 1. */
  public static String sentence(CellsBody cells) {
    int round = cells.rounds().isEmpty() ? 1 : Collections.max(cells.rounds());
    if (round == 1) {
      return "";
    }
    int again = 0;
    int failed = 0;
    int open = 0;
    for (int i = 0; i < cells.rounds().size(); i++) {
      if (cells.rounds().get(i) == round) {
        String state = cells.stateLegend().get(cells.states().get(i));
        again++;
        failed += state.equals("failed") ? 1 : 0;
        open += state.equals("queued") || state.equals("running") ? 1 : 0;
      }
    }
    var parts = new ArrayList<String>();
    int ended = again - failed - open;
    parts.add(Figures.count(ended) + (ended == 1 ? " has a result" : " have a result"));
    parts.add(Figures.count(failed) + " failed again");
    if (open > 0) {
      parts.add(Figures.count(open) + (open == 1 ? " has not ended" : " have not ended"));
    }
    return "Round %d runs %s again: %s."
        .formatted(round, Figures.count(again), String.join(", ", parts));
  }
}
