package dev.longarc.pages.experiments;

import dev.longarc.application.contract.ExperimentBodies.EstimateBody;
import dev.longarc.pages.PageView;
import dev.longarc.pages.text.Figures;
import java.util.List;

/**
 * What an experiment would take, or why it can't be made; and the command that makes it.
 *
 * @param evaluations empty: nobody has asked yet, or it can't be made
 * @param error lines; empty: it can be made
 */
public record EstimateView(
    String command,
    List<String> error,
    String evaluations,
    String selection,
    String time,
    String cost,
    String limits,
    String from,
    String note)
    implements PageView {
  public static EstimateView of(Draft draft, EstimateBody body) {
    return new EstimateView(
        draft.command(),
        List.of(),
        Figures.count(body.evaluations(), "evaluation"),
        body.selection().text(),
        Figures.duration(ms(body.estimatedDurationMinutesLeast()))
            + " to "
            + Figures.duration(ms(body.estimatedDurationMinutes())),
        Figures.money(body.estimatedCostLeast()) + " to " + Figures.money(body.estimatedCost()),
        (body.limitUsd() == null ? "no limit" : Figures.money(body.limitUsd()) + " in all")
            + ", "
            + Figures.money(body.taskLimitUsd())
            + " for each ARC task",
        body.estimatedFrom().equals("measured")
            ? "from runs of these strategies here"
            : "a first guess: not all of these strategies have run here yet",
        body.note() == null ? "" : body.note());
  }

  public static EstimateView refused(Draft draft, List<String> error) {
    return new EstimateView(draft.command(), error, "", "", "", "", "", "", "");
  }

  /** Before somebody asks. */
  public static EstimateView none(Draft draft) {
    return refused(draft, List.of());
  }

  private static Long ms(double minutes) {
    return Math.round(60_000 * minutes);
  }

  @Override
  public String template() {
    return "experiments/estimate.jte";
  }
}
