package dev.longarc.application.experiments;

import dev.longarc.application.contract.StatusBody.EtaBody;
import dev.longarc.application.contract.StatusBody.Stage;
import dev.longarc.evaluation.ExperimentStatus;
import dev.longarc.store.ExperimentOverview;
import dev.longarc.store.ExperimentOverview.Work;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When an experiment may end, from the times of its evaluations so far.
 *
 * <p>Of evaluations of which {@code p} are open at all times, {@code r} further ones take {@code r
 * · mean / p} (Little's law), since an evaluation's time has its waiting too. The standard
 * deviation of that sum is {@code s · √(r + r²/n) / p}: of the {@code r} times themselves, and of
 * the mean of the {@code n} known ones.
 */
final class RemainingTime {
  /** Standard deviations to both sides: about 19 of 20 cases. */
  private static final double WIDTH = 2;

  private RemainingTime() {}

  /** Null unless the experiment is in progress, with work left and two results or more. */
  static @Nullable EtaBody eta(ExperimentOverview overview, Stage stage, Instant now) {
    var experiment = overview.experiment();
    int left = experiment.tally().total() - overview.work().evaluations();
    return stage.status() == ExperimentStatus.IN_PROGRESS
        ? eta(overview.work(), left, experiment.effectivePlan().parallelism(), now)
        : null;
  }

  static @Nullable EtaBody eta(Work work, int left, int parallelism, Instant now) {
    int known = work.evaluations();
    if (left <= 0 || known < 2) {
      return null;
    }
    int open = Math.min(parallelism, left);
    double expected = left * mean(work) / open;
    double spread = WIDTH * deviation(work) * Math.sqrt(left + (double) left * left / known) / open;
    return new EtaBody(
        now.plus(Duration.ofMillis((long) Math.max(0, expected - spread))),
        now.plus(Duration.ofMillis((long) (expected + spread))));
  }

  private static double mean(Work work) {
    return (double) work.timeMs() / work.evaluations();
  }

  /** The sample's standard deviation. */
  private static double deviation(Work work) {
    double mean = mean(work);
    double variance =
        (work.timeSquares() - work.evaluations() * mean * mean) / (work.evaluations() - 1);
    return Math.sqrt(Math.max(0, variance));
  }
}
