package dev.longarc.cli.experiments;

import dev.longarc.application.contract.ExperimentBodies.EstimateBody;
import dev.longarc.application.contract.JsonLine;
import dev.longarc.cli.files.SelectionText;
import dev.longarc.cli.terminal.Facts;
import dev.longarc.cli.terminal.Screen;
import dev.longarc.cli.terminal.Texts;
import dev.longarc.plan.Limits;
import dev.longarc.text.Printable;
import java.math.BigDecimal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What an experiment is expected to take, as text for people. */
final class EstimateText {
  private EstimateText() {}

  /**
   * Prints what would be created, under these limits.
   *
   * @param repeats null: once
   */
  static void print(
      Screen screen, boolean json, @Nullable Integer repeats, EstimateBody body, Limits limits) {
    if (json) {
      screen.print(JsonLine.of(body));
      return;
    }
    var facts = facts(body, limits);
    if (repeats != null) {
      facts.add("Repeats", "%d, each takes that, one after the other".formatted(repeats));
    }
    screen.print(facts.lines(screen));
    if (body.note() != null) {
      screen.notice(Printable.lines(body.note()));
    }
    screen.notice("No experiment was created. (Without --dry-run it is.)");
  }

  private static Facts facts(EstimateBody body, Limits limits) {
    var facts =
        new Facts()
            .add(
                "Experiment",
                "%s of %s, plan %s"
                    .formatted(
                        Texts.count(body.evaluations(), "evaluation", "evaluations"),
                        body.dataset(),
                        body.plan().name()));
    return SelectionText.add(facts, body.selection())
        .add(
            "Time",
            time(
                body.estimatedDurationMinutesLeast(),
                body.estimatedDurationMinutes(),
                body.estimatedFrom()))
        .add(
            "Cost",
            "%s to %s"
                .formatted(
                    Texts.dollars(body.estimatedCostLeast()), Texts.dollars(body.estimatedCost())))
        .add("Limits", limits(limits));
  }

  /**
   * @param from where the estimate comes from: {@code nominal} ones are first guesses
   */
  static String time(double leastMinutes, double minutes, String from) {
    return "%s to %s%s"
        .formatted(
            minutes(leastMinutes),
            minutes(minutes),
            from.equals("nominal") ? " (a first guess)" : "");
  }

  private static String minutes(double minutes) {
    return Texts.time(Duration.ofMillis(Math.round(60_000 * minutes)));
  }

  static String limits(Limits limits) {
    BigDecimal all = limits.experimentUsd();
    Long minutes = limits.minutes();
    return "%s, %s per ARC task, %s"
        .formatted(
            all == null ? "none in all" : Texts.dollars(all) + " in all",
            Texts.dollars(limits.taskUsd()),
            minutes == null ? "no deadline" : Texts.time(Duration.ofMinutes(minutes)));
  }
}
