package dev.longarc.cli.experiments;

import dev.longarc.api.wiring.Settings;
import dev.longarc.cli.terminal.Screen;
import dev.longarc.cli.terminal.Table;
import dev.longarc.cli.terminal.Texts;
import dev.longarc.experiment.Experiment;
import dev.longarc.experiment.RetryableEvaluation;
import dev.longarc.plan.Prices;
import dev.longarc.strategy.StrategyCatalog;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.StandardEnvironment;

/**
 * What a retry would run again.
 *
 * @param atMostUsd for each of {@code matching}: what all strategy runs without an outcome cost, if
 *     they spend their whole budgets
 */
record RetryPreviewText(
    String experimentId, List<RetryableEvaluation> matching, List<BigDecimal> atMostUsd) {
  static RetryPreviewText of(
      Experiment experiment, List<RetryableEvaluation> matching, StrategyCatalog catalog) {
    var prices = new Prices(catalog, coreSecondUsd());
    return new RetryPreviewText(
        experiment.id(),
        matching,
        matching.stream().map(each -> prices.atMost(experiment.plan(), each.reusable())).toList());
  }

  /** As the roles would read it, so that nothing has to run. */
  private static BigDecimal coreSecondUsd() {
    return Binder.get(new StandardEnvironment())
        .bindOrCreate("longarc.prices", Settings.Prices.class)
        .coreSecondUsd();
  }

  /** One for each ARC task, the sum, and when a retry helps. */
  List<String> lines(Screen screen) {
    var table = new Table("ARC task", ">round", "failure", ">at most", "~what went wrong");
    for (int index = 0; index < matching.size(); index++) {
      RetryableEvaluation each = matching.get(index);
      table.add(
          each.arcTaskId(),
          each.round(),
          each.type(),
          Texts.dollars(atMostUsd.get(index)),
          each.message());
    }
    var lines = new ArrayList<>(table.lines(screen));
    lines.add("");
    lines.add(
        "%s of %s would run again, for at most %s."
            .formatted(
                Texts.count(matching.size(), "evaluation", "evaluations"),
                experimentId,
                Texts.dollars(atMostUsd.stream().reduce(BigDecimal.ZERO, BigDecimal::add))));
    matching.stream()
        .map(RetryableEvaluation::type)
        .distinct()
        .sorted()
        .forEach(type -> lines.add(type + ": " + FailureText.advice(type)));
    return lines;
  }
}
