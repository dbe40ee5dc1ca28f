package dev.longarc.workflows.evaluation;

import static dev.longarc.workflows.TestPlatform.EXPERIMENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.longarc.evaluation.Failure;
import dev.longarc.evaluation.FailureType;
import dev.longarc.evaluation.Recovery;
import dev.longarc.ledger.EndedRun;
import dev.longarc.outcome.TryReport;
import dev.longarc.plan.FailureHandling;
import dev.longarc.plan.Plan;
import dev.longarc.plan.RetryPolicy;
import dev.longarc.plan.Step;
import dev.longarc.plan.StrategySpec;
import dev.longarc.strategy.Pool;
import dev.longarc.workflows.FakeStore;
import dev.longarc.workflows.FakeStrategies;
import dev.longarc.workflows.Ids;
import dev.longarc.workflows.TestPlatform;
import dev.longarc.workflows.strategy.RunFailures;
import dev.longarc.workflows.strategy.StrategyResult;
import dev.longarc.workflows.strategy.StrategyRun;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The ended strategy runs in a history. Resets are tested in RealServerIT. */
class EvaluationHistoriesTest {
  private static final String TASK = "0ca9ddb6";

  private static StrategySpec spec(String name, String option) {
    return new StrategySpec(name, 100, Map.of("o", option), Pool.SEARCH, null);
  }

  /** Fails after a tenth of its budget. */
  private static StrategyResult fail(StrategyRun run) {
    var failed =
        new TryReport(
            run.triesBefore() + 1,
            "w#1",
            "",
            0,
            5,
            0,
            0.1,
            false,
            TryReport.End.FAILED,
            FailureType.MODEL,
            "It is broken.");
    var failure = new Failure(FailureType.MODEL, "It is broken.", "");
    throw RunFailures.failure(failure, 1, 5, "w#1", List.of(failed), null, null);
  }

  @Test
  void namesEachByItsPlaceInThePlanWithAllItsActivityAttempts() {
    var strategies =
        new FakeStrategies()
            .with("unsure", run -> FakeStrategies.answer(run, 0.5, run.puzzle().testInputs()))
            .with("broken", EvaluationHistoriesTest::fail);
    var handling =
        new FailureHandling(
            Map.of(FailureType.MODEL, new RetryPolicy(2, 10)),
            List.of(Recovery.RETRY_WITH_BACKOFF, Recovery.FALLBACK_TO_SIMPLE_STRATEGY),
            spec("simple", ""));
    var steps =
        List.of(
            new Step(List.of(spec("unsure", "a"), spec("unsure", "b"))),
            new Step(List.of(spec("broken", ""))));
    var plan = TestPlatform.with(new Plan("p", "", 1, 0.8, 7, steps), handling);
    var store = new FakeStore(EXPERIMENT, plan, List.of(TestPlatform.solvable(TASK)), 250);
    try (var platform = new TestPlatform(store, strategies)) {
      platform.run();
      String id = Ids.evaluation(EXPERIMENT, TASK);
      String run = platform.workflow(id).describe().getExecution().getRunId();
      var histories = new EvaluationHistories(platform.client());

      var ended = histories.of(id, run, null);

      assertThat(ended)
          .containsExactlyInAnyOrder(
              new EndedRun(0, 0, "unsure", 100, 0, run),
              new EndedRun(0, 1, "unsure", 100, 0, run),
              new EndedRun(1, 0, "broken", 0, ended.get(2).lostShare(), run),
              new EndedRun(2, 0, "simple", 100, 0, run));
      assertThat(ended.get(2).lostShare()).isCloseTo(0.3, within(1e-9)); // three times
      assertThat(histories.of(id, run, run)).isEmpty();
    }
  }
}
