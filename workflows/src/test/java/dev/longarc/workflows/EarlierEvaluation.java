package dev.longarc.workflows;

import dev.longarc.outcome.Ensemble;
import dev.longarc.outcome.EvaluationReport;
import dev.longarc.outcome.RunReport;
import dev.longarc.plan.StrategySpec;
import dev.longarc.workflows.contract.EvaluationStart;
import dev.longarc.workflows.contract.EvaluationWorkflow;
import dev.longarc.workflows.store.LoadedPuzzle;
import dev.longarc.workflows.store.Recorded;
import dev.longarc.workflows.store.StoreStubs;
import dev.longarc.workflows.strategy.StrategyActivities;
import dev.longarc.workflows.strategy.StrategyResult;
import dev.longarc.workflows.strategy.StrategyRun;
import io.temporal.activity.ActivityOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.List;

/**
 * The evaluation workflow before the ledger existed, for plans of one strategy that does not fail.
 * It issues the same commands in the same order, so that today's code must be able to continue it.
 */
public final class EarlierEvaluation implements EvaluationWorkflow {
  @Override
  public Recorded evaluate(EvaluationStart start) {
    LoadedPuzzle loaded =
        StoreStubs.viaLocalActivity(store ->
            store.loadPuzzle(
                start.experimentId(), start.arcTaskId(), start.contentHash(), start.round()));
    StrategySpec spec = start.plan().steps().getFirst().strategies().getFirst();
    var strategies =
        Workflow.newActivityStub(
            StrategyActivities.class,
            ActivityOptions.newBuilder()
                .setTaskQueue("strategy-search")
                .setStartToCloseTimeout(Duration.ofHours(1))
                .setHeartbeatTimeout(Duration.ofSeconds(3))
                .build());
    StrategyResult result =
        strategies.run(
            new StrategyRun(
                start.experimentId(),
                start.arcTaskId(),
                start.round(),
                0,
                spec.name(),
                spec.budget(),
                7,
                spec.options(),
                loaded.puzzle(),
                0,
                null,
                null));
    return recorded(start, result, spec);
  }

  private static Recorded recorded(
      EvaluationStart start, StrategyResult result, StrategySpec spec) {
    var run = new RunReport(0, 0, spec.name(), 1, 5, 5, "", result.outcome(), null);
    var choice = Ensemble.choose(List.of(run), start.plan().bar(), 1);
    Recorded recorded =
        StoreStubs.activities()
            .record(
                new EvaluationReport(
                    start.experimentId(),
                    start.arcTaskId(),
                    start.round(),
                    choice.attempts(),
                    choice.strategy(),
                    5,
                    List.of(run),
                    null));
    Workflow.upsertTypedSearchAttributes(
        SearchAttributes.VERDICT.valueSet(recorded.verdict().name()));
    return recorded;
  }
}
