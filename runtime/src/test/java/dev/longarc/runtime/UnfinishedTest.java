package dev.longarc.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longarc.evaluation.ExperimentStatus;
import dev.longarc.evaluation.Tally;
import dev.longarc.evaluation.Verdict;
import dev.longarc.experiment.Controls;
import dev.longarc.experiment.Experiment;
import dev.longarc.ledger.Balance;
import dev.longarc.plan.Plan;
import dev.longarc.plan.Step;
import dev.longarc.plan.StrategySpec;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class UnfinishedTest {
  private static final String OURS = "dev:/home/arc";
  private static final Plan PLAN =
      new Plan(
          "search",
          "",
          4,
          0.9,
          7,
          List.of(new Step(List.of(new StrategySpec("program-synthesis", 2_000, Map.of())))));

  @Test
  void showsTheProgressOfEach() {
    assertThat(
            Unfinished.lines(
                List.of(
                    experiment("exp-1", ExperimentStatus.IN_PROGRESS, OURS, 37),
                    experiment("exp-2", ExperimentStatus.PAUSED, OURS, 0)),
                OURS))
        .containsExactly(
            "Resuming exp-1: 37 of 64 evaluations done",
            "Still paused exp-2: 0 of 64 evaluations done");
  }

  @Test
  void omitsExperimentsThatAreNotContinued() {
    assertThat(
            Unfinished.lines(
                List.of(
                    experiment("exp-1", ExperimentStatus.IN_PROGRESS, "another server", 37),
                    experiment("exp-2", ExperimentStatus.IN_PROGRESS, OURS, 64)),
                OURS))
        .isEmpty();
  }

  @Test
  void countsThoseBeyondTheFifth() {
    var many =
        IntStream.rangeClosed(1, 8)
            .mapToObj(n -> experiment("exp-" + n, ExperimentStatus.CREATED, OURS, n))
            .toList();
    assertThat(Unfinished.lines(many, OURS)).hasSize(6).endsWith("… and 3 more");
  }

  private static Experiment experiment(
      String id, ExperimentStatus status, String target, int solved) {
    return new Experiment(
        id,
        "name",
        "samples",
        1,
        "hash",
        PLAN,
        status,
        1,
        target,
        0,
        "test",
        Map.of(),
        Instant.EPOCH,
        null,
        null,
        new Tally(64, Map.of(Verdict.SOLVED, solved), BigDecimal.ZERO),
        null,
        new Controls(null, null, null, null),
        new Balance(BigDecimal.ONE, null, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO));
  }
}
