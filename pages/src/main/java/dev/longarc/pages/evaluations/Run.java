package dev.longarc.pages.evaluations;

import dev.longarc.application.contract.EvaluationBody.GuessBody;
import dev.longarc.application.contract.EvaluationBody.RunBody;
import dev.longarc.application.contract.EvaluationBody.TryBody;
import dev.longarc.pages.text.Figures;
import dev.longarc.pages.text.Words;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One strategy run.
 *
 * @param program of its best guess; empty: none
 * @param trace its course, in its own words
 */
public record Run(
    int step,
    String strategy,
    String outcome,
    String confidence,
    String work,
    String time,
    String memory,
    String worker,
    String stamp,
    String program,
    List<String> trace,
    @Nullable FailureView failure,
    List<Try> tries) {
  /** One activity attempt. */
  public record Try(
      int number,
      String worker,
      String waited,
      String ran,
      String progress,
      String end,
      String message) {
    static Try of(TryBody body) {
      String from = body.doneFrom() > 0 ? "from " + Figures.percent(body.doneFrom()) + " to " : "";
      String type = body.failureType() == null ? "" : " (" + body.failureType() + ")";
      return new Try(
          body.number(),
          body.worker(),
          Figures.duration(body.queueMs()),
          Figures.duration(body.runMs()),
          from + Figures.percent(body.done()),
          Words.plain(body.end()) + type,
          body.message());
    }
  }

  static Run of(RunBody body) {
    var first = body.guesses().isEmpty() ? List.<GuessBody>of() : body.guesses().getFirst();
    return new Run(
        body.step() + 1,
        body.strategy(),
        Words.plain(body.outcome()),
        Figures.confidence(body.confidence()),
        body.workUnits() == null ? Figures.UNKNOWN : Figures.count(body.workUnits()),
        Figures.duration(body.timeMs()),
        body.memoryMb() == null ? Figures.UNKNOWN : body.memoryMb() + " MB",
        body.worker(),
        body.stamp() == null ? "" : body.stamp(),
        first.isEmpty() ? "" : first.getFirst().program(),
        body.trace(),
        FailureView.ofNullable(body.failure()),
        body.tryLog().stream().map(Try::of).toList());
  }
}
