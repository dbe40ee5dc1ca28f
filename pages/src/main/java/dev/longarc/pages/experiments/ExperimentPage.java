package dev.longarc.pages.experiments;

import dev.longarc.application.contract.ExperimentBodies.ExperimentBody;
import dev.longarc.application.contract.FailuresBody;
import dev.longarc.application.contract.LedgerBody;
import dev.longarc.application.contract.ResultPageBody;
import dev.longarc.application.contract.StatusBody;
import dev.longarc.application.judging.StrategiesBody;
import dev.longarc.application.statistics.TimelineBody;
import dev.longarc.evaluation.Verdict;
import dev.longarc.pages.PageView;
import dev.longarc.pages.Shell;
import dev.longarc.pages.plots.TimelinePlot;
import dev.longarc.pages.text.Words;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One experiment.
 *
 * @param states of evaluations, as the map's legend lists them
 * @param strategies null: a script loads them after the page, since they take longer than all else
 */
public record ExperimentPage(
    Shell shell,
    ExperimentHead head,
    ExperimentTiles tiles,
    List<State> states,
    HardestLines hardest,
    FailuresPart failures,
    @Nullable StrategyLines strategies,
    TimelinePlot timeline,
    ExperimentFacts facts,
    OperationLines operations)
    implements PageView {
  /**
   * A state of evaluations, and how many have it.
   *
   * @param rare whether it is left out while none has it
   */
  public record State(String name, String title, int count, boolean rare) {}

  private static final List<Verdict> VERDICTS =
      List.of(
          Verdict.SOLVED,
          Verdict.PARTIAL,
          Verdict.UNSOLVED,
          Verdict.FAILED,
          Verdict.UNSCORED,
          Verdict.NOT_RUN);

  /**
   * @param longest those without a right answer, the longest first
   */
  public static ExperimentPage of(
      Shell shell,
      ExperimentBody body,
      StatusBody status,
      LedgerBody ledger,
      ResultPageBody longest,
      FailuresBody failures,
      @Nullable StrategiesBody strategies,
      TimelineBody timeline,
      Instant now) {
    var head = ExperimentHead.of(status);
    return new ExperimentPage(
        shell,
        head,
        ExperimentTiles.of(status, ledger, now),
        states(status),
        HardestLines.of(head.id(), longest),
        new FailuresPart(FailuresPage.groups(head.id(), failures, now)),
        strategies == null ? null : StrategyLines.of(strategies),
        TimelinePlot.of(timeline),
        ExperimentFacts.of(body),
        OperationLines.of(status.operatorLog(), now));
  }

  private static List<State> states(StatusBody status) {
    var tally = status.tally();
    var states = new ArrayList<State>();
    for (Verdict verdict : VERDICTS) {
      boolean rare = verdict == Verdict.UNSCORED || verdict == Verdict.NOT_RUN;
      states.add(
          new State(Words.of(verdict), Words.plain(verdict.name()), tally.count(verdict), rare));
    }
    int running = status.progress().currentTasks().size();
    states.add(new State("running", "running", running, false));
    states.add(new State("retrying", "retrying", 0, false));
    int queued = Math.max(0, tally.total() - tally.done() - running);
    states.add(new State("queued", "queued", queued, false));
    return states;
  }

  @Override
  public String template() {
    return "experiments/experiment.jte";
  }
}
