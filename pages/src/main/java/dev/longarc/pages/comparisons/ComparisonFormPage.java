package dev.longarc.pages.comparisons;

import dev.longarc.application.contract.ExperimentBodies.SummaryBody;
import dev.longarc.evaluation.Verdict;
import dev.longarc.pages.PageView;
import dev.longarc.pages.Shell;
import dev.longarc.pages.text.Figures;
import dev.longarc.pages.text.Words;
import java.util.List;

/**
 * Asks which experiments to compare.
 *
 * @param chosen B, if the address names one; empty otherwise
 * @param options the newest experiments
 */
public record ComparisonFormPage(Shell shell, String chosen, List<Option> options)
    implements PageView {
  /**
   * An experiment that can be chosen.
   *
   * @param text its name, its plan and what it solved
   */
  public record Option(String id, String text) {
    static Option of(SummaryBody body) {
      var tally = body.tally();
      return new Option(
          body.experimentId(),
          "%s%s · %s on %s · solved %s of %s scored · %s"
              .formatted(
                  body.experimentId(),
                  body.name().equals(body.experimentId()) ? "" : " " + body.name(),
                  body.plan(),
                  body.dataset(),
                  Figures.count(tally.count(Verdict.SOLVED)),
                  Figures.count(tally.scoredResults()),
                  Words.plain(body.status())));
    }
  }

  public static ComparisonFormPage of(Shell shell, String chosen, List<SummaryBody> newest) {
    return new ComparisonFormPage(shell, chosen, newest.stream().map(Option::of).toList());
  }

  /** Whether the chosen one is not among the options. */
  public boolean isOlder() {
    return !chosen.isEmpty() && options.stream().noneMatch(each -> each.id().equals(chosen));
  }

  @Override
  public String template() {
    return "comparisons/form.jte";
  }
}
