package dev.longarc.cli.experiments;

import dev.longarc.application.contract.ExperimentBodies;
import dev.longarc.application.contract.StatusBody;
import dev.longarc.cli.terminal.OutcomeCategory;
import dev.longarc.cli.terminal.ProgressLine;
import dev.longarc.cli.terminal.Texts;
import dev.longarc.evaluation.ExperimentStatus;
import dev.longarc.evaluation.FailureType;
import dev.longarc.evaluation.Intervention;
import dev.longarc.evaluation.Verdict;
import dev.longarc.text.Printable;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The state of an experiment, in words. */
record ExperimentSummary(StatusBody experiment, Instant now) {

  /**
   * The status, such as {@code IN_PROGRESS}, {@code STOPPED by BUDGET_EXCEEDED}, {@code STOPPED
   * from outside}.
   */
  String status() {
    return status(ExperimentBodies.status(experiment.status()), experiment.stopReason());
  }

  /**
   * The same.
   *
   * @param reason null unless STOPPED
   */
  static String status(ExperimentStatus status, @Nullable FailureType reason) {
    if (reason == FailureType.PLATFORM) {
      return status + " from outside";
    }
    return reason == null ? status.name() : "%s by %s".formatted(status, reason);
  }

  /** The spending, such as {@code $0.0123 of $2.50}. */
  String spent() {
    return ProgressLine.spent(experiment.spentUsd(), experiment.limitUsd());
  }

  /**
   * The headline, such as {@code 18/30 (60 %, 95 % CI 42–75) · $0.0004 · 1:12}: the solved ones
   * among those with a scored result, and the others by outcome.
   */
  String headline() {
    var tally = experiment.tally();
    int scored = tally.scoredResults();
    var parts = new ArrayList<String>();
    if (scored > 0) {
      String all = scored == tally.total() ? "" : " of those with a scored result";
      parts.add(Texts.solved(OutcomeCategory.SOLVED.of(tally), scored) + all);
    }
    for (OutcomeCategory category : List.of(OutcomeCategory.UNSCORED, OutcomeCategory.FAILED)) {
      if (category.of(tally) > 0) {
        parts.add(category.of(tally) + " " + category.words());
      }
    }
    int left = tally.total() - tally.ended();
    if (left > 0) {
      parts.add(left + " " + OutcomeCategory.NOT_RUN.words());
    }
    parts.add(Texts.dollars(experiment.spentUsd()));
    parts.add(Texts.clock(took()));
    return String.join(" · ", parts);
  }

  private Duration took() {
    Instant began = experiment.startedAt();
    Instant ended = experiment.completedAt();
    return began == null ? Duration.ZERO : Duration.between(began, ended == null ? now : ended);
  }

  /** The deadline, such as {@code 2026-11-22T10:00:00Z (in 1:29:00 h)}. */
  String deadline() {
    Instant deadline = experiment.deadline();
    if (deadline == null) {
      Long minutes = experiment.deadlineMinutes();
      return minutes == null || experiment.startedAt() != null
          ? "none"
          : Texts.time(Duration.ofMinutes(minutes)) + " after its start";
    }
    Duration left = Duration.between(now, deadline);
    return "%s (%s)"
        .formatted(seconds(deadline), left.isNegative() ? "passed" : "in " + Texts.time(left));
  }

  private static Instant seconds(Instant instant) {
    return instant.truncatedTo(ChronoUnit.SECONDS);
  }

  /** The settings, such as {@code round 2, 4 evaluations at once, deadline none}. */
  String controls() {
    return "round %d, %s at once, deadline %s"
        .formatted(
            experiment.round(),
            Texts.count(experiment.parallelism(), "evaluation", "evaluations"),
            deadline());
  }

  boolean stopped() {
    return ExperimentBodies.status(experiment.status()) == ExperimentStatus.STOPPED;
  }

  /** The pause of its workflow in Temporal, with the remedy; empty without a pause. */
  Optional<String> paused() {
    return Optional.ofNullable(experiment.intervention())
        .filter(each -> each.kind() == Intervention.Kind.PAUSED)
        .map(pause ->
            "%s. Unpause it there: temporal workflow unpause -w %s"
                .formatted(Printable.line(pause.text()), experiment.experimentId()));
  }

  /** The reason of the stop, the number of due evaluations, and how to continue. */
  String whyStopped() {
    var tally = experiment.tally();
    var intervention = experiment.intervention();
    if (intervention != null && experiment.endedFromOutside()) {
      return "Its workflow was %s; %d of %d evaluations have no result. Continue with: longarc run --resume %s"
          .formatted(
              Printable.line(intervention.text()),
              tally.total() - tally.ended(),
              tally.total(),
              experiment.experimentId());
    }
    Instant deadline = experiment.deadline();
    boolean late = experiment.stopReason() == FailureType.DEADLINE_EXCEEDED;
    return "%s: %s; %d of %d evaluations were not run. Continue with: longarc %s"
        .formatted(
            experiment.stopReason(),
            late && deadline != null ? "the deadline was " + seconds(deadline) : "spent " + spent(),
            tally.count(Verdict.NOT_RUN),
            tally.total(),
            late
                ? "deadline %s 2h".formatted(experiment.experimentId())
                : "budget %s --limit USD".formatted(experiment.experimentId()));
  }
}
