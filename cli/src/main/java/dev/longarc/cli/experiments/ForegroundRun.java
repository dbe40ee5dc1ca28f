package dev.longarc.cli.experiments;

import dev.longarc.application.contract.ExperimentBodies;
import dev.longarc.application.contract.StatusBody;
import dev.longarc.cli.connection.Connection;
import dev.longarc.cli.connection.Context;
import dev.longarc.cli.experiments.Follower.Outcome;
import dev.longarc.cli.identity.BrowserLink;
import dev.longarc.cli.terminal.CtrlC;
import dev.longarc.cli.terminal.ExitCodes;
import dev.longarc.cli.terminal.Screen;
import dev.longarc.evaluation.ExperimentStatus;
import dev.longarc.evaluation.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Shows an experiment to the person who started it, until it ends or Ctrl-C. */
final class ForegroundRun {
  private final Context context;
  private final Screen screen;
  private final Connection stack;
  private final CtrlC ctrlC;

  ForegroundRun(Context context, Connection stack, CtrlC ctrlC) {
    this.context = context;
    this.screen = context.screen();
    this.stack = stack;
    this.ctrlC = ctrlC;
  }

  /** Prints its page, shows its progress and its results; returns the exit code. */
  int run(String id) {
    stack
        .api()
        .ifPresent(
            api -> screen.print("Page        " + BrowserLink.to(api, "/experiments/" + id) + "\n"));
    Outcome outcome = follow(id);
    if (outcome.interrupted()) {
      sayGoodbye(outcome);
      return ExitCodes.INTERRUPTED;
    }
    return new Report(screen, stack.experiments())
        .print(outcome.experiment(), context.clock().instant(), howToLookAgain(outcome));
  }

  /**
   * Continues one that was interrupted, paused or ended from outside; reports one that has ended.
   */
  int continued(StatusBody experiment) {
    String id = experiment.experimentId();
    if (ExperimentBodies.status(experiment.status()) == ExperimentStatus.PAUSED
        || experiment.endedFromOutside()) {
      stack.api().orElseThrow().post("experiments/" + id + "/resume", Map.of());
    }
    return run(id);
  }

  private Outcome follow(String id) {
    var zone = context.clock().getZone();
    try (var waiting = QueueWatch.ofReasons(stack.api(), id, zone);
        var changes = new LiveChanges(stack.api(), id)) {
      return new Follower(
              context, ctrlC, _ -> waiting.line().isEmpty() ? changes.phase() : waiting.line())
          .follow(stack.experiments(), id, changes::mayHaveChanged);
    }
  }

  private void sayGoodbye(Outcome outcome) {
    String id = outcome.experiment().experimentId();
    screen.notice("");
    if (stack.attached()) {
      screen.notice("Detached: %s continues under `longarc up`.".formatted(id));
      screen.notice("Return with   longarc watch " + id);
      return;
    }
    var tally = outcome.experiment().tally();
    screen.notice(
        "Stopping: %s has %d of %d results, and they are kept. Ctrl-C again quits at once."
            .formatted(id, tally.ended(), tally.total()));
    screen.notice("Continue with longarc run --resume %s   (or longarc up)".formatted(id));
  }

  private List<String> howToLookAgain(Outcome outcome) {
    String id = outcome.experiment().experimentId();
    var hints = new ArrayList<String>();
    hints.add("All results   longarc results " + id);
    hints.add("One ARC task  longarc show " + id + " TASK");
    boolean stopped =
        ExperimentBodies.status(outcome.experiment().status()) == ExperimentStatus.STOPPED;
    if (!stopped && outcome.experiment().tally().count(Verdict.FAILED) > 0) {
      hints.add("Try again     longarc retry " + id);
    }
    if (!stack.attached()) {
      hints.add("Look around   longarc up   (its page stays until Ctrl-C)");
    }
    return hints;
  }
}
