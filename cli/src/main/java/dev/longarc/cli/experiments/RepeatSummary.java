package dev.longarc.cli.experiments;

import dev.longarc.application.contract.StatusBody;
import dev.longarc.cli.terminal.OutcomeCategory;
import dev.longarc.cli.terminal.Screen;
import dev.longarc.cli.terminal.Table;
import dev.longarc.cli.terminal.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** The solved shares of experiments that differ by their seed alone. */
record RepeatSummary(List<Run> runs) {
  /** An experiment and the seed of its plan. */
  record Run(long seed, StatusBody experiment) {}

  /** A table with a line for each, then the mean, the range and the standard deviation. */
  List<String> lines(Screen screen) {
    var table = new Table("repeat", ">seed", "status", ">solved", ">share");
    for (Run run : runs) {
      var experiment = run.experiment();
      Double share = experiment.accuracyOfAll();
      table.add(
          experiment.experimentId(),
          run.seed(),
          experiment.status(),
          OutcomeCategory.SOLVED.of(experiment.tally()),
          share == null ? "" : Texts.percent(share, 1));
    }
    var lines = new ArrayList<>(table.lines(screen));
    lines.add("");
    lines.add(spread());
    return lines;
  }

  /** Such as {@code Solved share mean 41.7 %, 33.3 % to 50.0 %, sd 8.3 % (3 repeats)}. */
  String spread() {
    double[] shares =
        runs.stream()
            .map(run -> run.experiment().accuracyOfAll())
            .filter(Objects::nonNull)
            .mapToDouble(Double::doubleValue)
            .sorted()
            .toArray();
    if (shares.length == 0) {
      return "Solved share  unknown: the test outputs are not known";
    }
    double mean = mean(shares);
    return String.format(
        Locale.ROOT,
        "Solved share  mean %s, %s to %s, sd %s (%d repeats)",
        Texts.percent(mean, 1),
        Texts.percent(shares[0], 1),
        Texts.percent(shares[shares.length - 1], 1),
        Texts.percent(deviation(shares, mean), 1),
        shares.length);
  }

  private static double mean(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.length;
  }

  /** The standard deviation of the population that the values are a sample of; 0 for one. */
  private static double deviation(double[] values, double mean) {
    double squares = 0;
    for (double value : values) {
      squares += (value - mean) * (value - mean);
    }
    return values.length == 1 ? 0 : Math.sqrt(squares / (values.length - 1));
  }
}
