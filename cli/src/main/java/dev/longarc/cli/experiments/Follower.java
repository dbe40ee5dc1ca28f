package dev.longarc.cli.experiments;

import dev.longarc.application.Caller;
import dev.longarc.application.ErrorCode;
import dev.longarc.application.RequestException;
import dev.longarc.application.contract.ExperimentBodies;
import dev.longarc.application.contract.StatusBody;
import dev.longarc.application.experiments.ExperimentReads;
import dev.longarc.cli.connection.Context;
import dev.longarc.cli.terminal.CommandException;
import dev.longarc.cli.terminal.CtrlC;
import dev.longarc.cli.terminal.ProgressLine;
import dev.longarc.cli.terminal.Screen;
import dev.longarc.evaluation.Tally;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Watches an experiment until it ends or the person presses Ctrl-C. On a terminal, the progress and
 * an optional line below it are redrawn; elsewhere the progress is printed every {@link #QUIET},
 * and when the status changes.
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
  record Outcome(StatusBody experiment, boolean interrupted) {}

  /**
   * @param below a second line; empty: none. It must not block
   */
  Follower(Context context, CtrlC ctrlC, Function<ExperimentSummary, String> below) {
    this.screen = context.screen();
    this.clock = context.clock();
    this.ctrlC = ctrlC;
    this.below = below;
  }

  /**
   * Follows the experiment.
   *
   * @param mayHaveChanged whether it is to be read again
   */
  Outcome follow(ExperimentReads experiments, String id, BooleanSupplier mayHaveChanged) {
    var experiment = experiments.status(Caller.local(), id);
    var watch = new Watch(experiment, clock.instant());
    boolean interrupted = false;
    while (!watch.ended(experiment, clock.instant()) && !interrupted) {
      watch.draw(experiment, clock.instant());
      interrupted = ctrlC.await(POLL);
      screen.checkReader();
      if (mayHaveChanged.getAsBoolean()) {
        experiment = next(experiments, experiment);
      }
    }
    watch.last(experiment, clock.instant());
    return new Outcome(experiment, interrupted);
  }

  /** The experiment's present state; the last one while the API or its database restarts. */
  private StatusBody next(ExperimentReads experiments, StatusBody last) {
    try {
      var now = experiments.status(Caller.local(), last.experimentId());
      unavailable = false;
      return now;
    } catch (RequestException e) {
      if (e.code() != ErrorCode.DATABASE_ERROR && e.code() != ErrorCode.RESOURCE_EXHAUSTED) {
        throw e;
      }
      await("The database");
    } catch (CommandException e) {
      if (!e.isUnanswered()) {
        throw e;
      }
      await("The API");
    }
    return last;
  }

  private void await(String server) {
    if (!unavailable) {
      screen.notice(server + " does not answer: waiting. Ctrl-C ends the waiting.");
      unavailable = true;
    }
  }

  /** Whether an experiment with this status has ended. */
  static boolean over(String status) {
    return switch (ExperimentBodies.status(status)) {
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

    Watch(StatusBody experiment, Instant now) {
      began = now;
      changed = now;
      nextLine = now;
      tally = experiment.tally();
      summary = new ExperimentSummary(experiment, now);
      before = tally.ended();
    }

    boolean ended(StatusBody experiment, Instant now) {
      if (!experiment.tally().equals(tally)) {
        tally = experiment.tally();
        changed = now;
      }
      boolean reviewed = tally.ended() >= tally.total() && !now.isBefore(changed.plus(CLOSING));
      return over(experiment.status()) || reviewed;
    }

    void draw(StatusBody experiment, Instant now) {
      if (!experiment.status().equals(summary.experiment().status())) {
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

    void last(StatusBody experiment, Instant now) {
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
      return over(summary.experiment().status()) ? null : Duration.between(began, now);
    }

    private @Nullable BigDecimal limit() {
      return summary.experiment().limitUsd();
    }

    private String suffix() {
      return switch (ExperimentBodies.status(summary.experiment().status())) {
        case PAUSED -> "  paused";
        case STOPPED -> "  " + summary.status().replace("STOPPED", "stopped");
        case CANCELLED -> "  cancelled";
        case CREATED, IN_PROGRESS, COMPLETED ->
            summary.paused().isPresent() ? "  paused in Temporal" : "";
      };
    }
  }
}
