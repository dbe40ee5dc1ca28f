package dev.longarc.cli.experiments;

import dev.longarc.cli.terminal.CtrlC;
import dev.longarc.cli.terminal.ProgressLine;
import dev.longarc.cli.terminal.Screen;
import dev.longarc.evaluation.Tally;
import dev.longarc.experiment.Experiment;
import dev.longarc.store.Experiments;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;

/**
 * Watches an experiment in the store until it ends or the person presses Ctrl-C. On a terminal, the
 * progress and an optional line below it are redrawn; elsewhere the progress is printed every
 * {@link #QUIET}, and when the status changes.
 */
final class Follower {
  private static final Duration POLL = Duration.ofMillis(500);

  /** A log of an hour stays readable. */
  private static final Duration QUIET = Duration.ofSeconds(30);

  /**
   * The time for which the command waits after all evaluations have ended. The experiment closes
   * within a second unless it stays open for review, during which there is no more progress.
   */
  private static final Duration CLOSING = Duration.ofSeconds(5);

  private final Screen screen;
  private final Clock clock;
  private final CtrlC ctrlC;
  private final Function<ExperimentSummary, String> below;
  private boolean unavailable;

  /** The end of the watching. */
  record Outcome(Experiment experiment, boolean interrupted) {}

  /**
   * @param below a second line; empty: none. It must not block
   */
  Follower(Context context, CtrlC ctrlC, Function<ExperimentSummary, String> below) {
    this.screen = context.screen();
    this.clock = context.clock();
    this.ctrlC = ctrlC;
    this.below = below;
  }

  Outcome follow(Experiments experiments, String id) {
    var experiment = ExperimentLookup.find(experiments, id);
    var watch = new Watch(experiment, clock.instant());
    boolean interrupted = false;
    while (!watch.ended(experiment, clock.instant()) && !interrupted) {
      watch.draw(experiment, clock.instant());
      interrupted = ctrlC.await(POLL);
      screen.checkReader();
      experiment = next(experiments, experiment);
    }
    watch.last(experiment, clock.instant());
    return new Outcome(experiment, interrupted);
  }

  /** The experiment's present state; the last one while the store restarts. */
  private Experiment next(Experiments experiments, Experiment last) {
    try {
      var now = ExperimentLookup.find(experiments, last.id());
      unavailable = false;
      return now;
    } catch (DataAccessResourceFailureException e) {
      if (!unavailable) {
        screen.notice("The database does not answer: waiting. Ctrl-C ends the waiting.");
        unavailable = true;
      }
      return last;
    }
  }

  static boolean over(Experiment experiment) {
    return switch (experiment.status()) {
      case COMPLETED, STOPPED, CANCELLED -> true;
      case CREATED, IN_PROGRESS, PAUSED -> false;
    };
  }

  /** The state of the watching. */
  private final class Watch {
    private final Instant began;
    private final int before;
    private Instant changed;
    private Instant nextLine;
    private Tally tally;
    private ExperimentSummary summary;

    Watch(Experiment experiment, Instant now) {
      began = now;
      changed = now;
      nextLine = now;
      tally = experiment.tally();
      summary = new ExperimentSummary(experiment, now);
      before = tally.ended();
    }

    boolean ended(Experiment experiment, Instant now) {
      if (!experiment.tally().equals(tally)) {
        tally = experiment.tally();
        changed = now;
      }
      boolean reviewed = tally.ended() >= tally.total() && !now.isBefore(changed.plus(CLOSING));
      return over(experiment) || reviewed;
    }

    void draw(Experiment experiment, Instant now) {
      if (experiment.status() != summary.experiment().status()) {
        nextLine = now;
      }
      summary = new ExperimentSummary(experiment, now);
      String second = below.apply(summary);
      if (screen.live()) {
        screen.redraw(bar(now), second);
      } else if (!now.isBefore(nextLine)) {
        screen.print(text(now));
        if (!second.isEmpty()) {
          screen.print(second);
        }
        nextLine = now.plus(QUIET);
      }
    }

    void last(Experiment experiment, Instant now) {
      tally = experiment.tally();
      summary = new ExperimentSummary(experiment, now);
      screen.print(screen.live() ? bar(now) : text(now));
    }

    private String bar(Instant now) {
      int room = screen.width() - suffix().length();
      return ProgressLine.bar(tally, limit(), before, watched(now), room) + suffix();
    }

    private String text(Instant now) {
      return ProgressLine.text(tally, limit(), before, watched(now)) + suffix();
    }

    private @Nullable Duration watched(Instant now) {
      return over(summary.experiment()) ? null : Duration.between(began, now);
    }

    private @Nullable BigDecimal limit() {
      return summary.experiment().balance().limitUsd();
    }

    private String suffix() {
      return switch (summary.experiment().status()) {
        case PAUSED -> "  paused";
        case STOPPED -> "  " + summary.status().replace("STOPPED", "stopped");
        case CANCELLED -> "  cancelled";
        case CREATED, IN_PROGRESS, COMPLETED ->
            summary.paused().isPresent() ? "  paused in Temporal" : "";
      };
    }
  }
}
