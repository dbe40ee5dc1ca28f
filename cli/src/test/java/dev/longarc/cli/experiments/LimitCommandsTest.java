package dev.longarc.cli.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longarc.cli.experiments.FakeApi.Answer;
import dev.longarc.evaluation.FailureType;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Limits of money and time: set, reached, raised. */
final class LimitCommandsTest extends CommandsFixture {
  @Test
  void sendsLimitsWithTheExperimentAndPrintsThemBeforeItRuns() throws IOException {
    writeTask("l0");
    try (var fake = new FakeApi(path -> new Answer(201, created(store().stopped("limited"))))) {
      api = Optional.of(fake.client());

      int exitCode =
          longarc(
              "run",
              "--dataset",
              dataset().toString(),
              "--max-cost",
              "$0.001",
              "--max-task-cost",
              "0.5",
              "--deadline",
              "1h30m",
              "--priority",
              "2",
              "--parallelism",
              "8");

      assertThat(exitCode).isEqualTo(4);
      assertThat(fake.asked())
          .singleElement()
          .asString()
          .contains("\"limit_usd\":0.001,\"task_limit_usd\":0.5,\"deadline_minutes\":90")
          .contains("\"priority\":2,\"parallelism\":8");
      assertThat(screen.out())
          .contains("Limits      $0.001000 in all, $0.4200 per ARC task, no deadline\n")
          .contains(
              """
              BUDGET_EXCEEDED: spent $0.000075 of $0.001000; 1 of 4 evaluations were not run. \
              Continue with: longarc budget exp-20261122-limited --limit USD
              """)
          .contains("stopped by BUDGET_EXCEEDED")
          .doesNotContain("longarc retry");
    }
  }

  private static String created(String id) {
    return "{\"experiment_id\":\"%s\",\"evaluations\":4}".formatted(id);
  }

  @Test
  void refusesInvalidLimits() {
    assertThat(longarc("run", "--max-cost", "0")).isEqualTo(2);
    assertThat(longarc("run", "--max-task-cost", "much")).isEqualTo(2);
    assertThat(longarc("run", "--deadline", "90s")).isEqualTo(2);
    assertThat(longarc("run", "--deadline", "soon")).isEqualTo(2);
    assertThat(longarc("run", "--priority", "6")).isEqualTo(2);
    assertThat(longarc("run", "--resume", "x", "--max-cost", "1")).isEqualTo(2);
    assertThat(longarc("budget", "x", "--limit", "-1")).isEqualTo(2);

    assertThat(closed).isZero();
    assertThat(screen.err())
        .contains("(0) is not an amount of dollars above 0", "(much) is not an amount")
        .contains("(90s) is not a time in whole minutes", "(soon) is not a time")
        .contains("The priority (6) is not 1 to 5.");
  }

  @Test
  void showsTheLedger() {
    String id = store().stopped("ledger");

    assertThat(longarc("budget", id)).isZero();
    assertThat(screen.out())
        .isEqualTo(
            """
            limit       $0.001000
            per task    $0.4200
            spent       $0.000075 (7.5 % of the limit, exceeded)
            reserved    $0.0000 for runs that are open
            lost        $0.0000 by lost tries and resets, beside the limit
            balanced    yes

            strategy               spent
            program-synthesis  $0.000075
            """);
  }

  @Test
  void printsTheLedgerAsJson() {
    String id = store().partlyDone("ledgerjson");

    assertThat(longarc("budget", id, "--json")).isZero();
    assertThat(screen.out())
        .startsWith("{\"limit_usd\":null,\"task_limit_usd\":0.42,\"spent_usd\":0.000075,")
        .contains("\"state\":\"healthy\",\"by_strategy\":{\"program-synthesis\":0.000075}")
        .endsWith("\"balanced\":true,\"differences\":[]}\n");
  }

  @Test
  void raisesTheBudgetOfARunningStack() throws IOException {
    String id = store().stopped("raised");
    try (var fake = new FakeApi(path -> raised(id))) {
      api = Optional.of(fake.client());
      attached = true;

      assertThat(longarc("budget", id, "--limit", "2.5", "--task-limit", "0.5")).isZero();
      assertThat(fake.asked())
          .containsExactly(
              "experiments/%s/budget {\"limit_usd\":2.5,\"task_limit_usd\":0.5}".formatted(id));
      assertThat(screen.out())
          .isEqualTo(
              """
              %s may spend $2.50 now, $0.5000 per ARC task.
              Watch it with   longarc watch %s
              """
                  .formatted(id, id));
    }
  }

  /** Changes the limits, as the API would. */
  private Answer raised(String id) {
    store().experiments.changeLimits(id, new BigDecimal("2.5"), new BigDecimal("0.5"));
    store().experiments.resumeStopped(id);
    return new Answer(200, "{}");
  }

  @Test
  void staysUntilTheExperimentThatContinuesHasEnded() throws IOException {
    String id = store().stopped("goeson");
    try (var fake = new FakeApi(path -> raised(id))) {
      api = Optional.of(fake.client());
      ctrlC = pause -> finish(id);

      assertThat(longarc("budget", id, "--limit", "2.5")).isEqualTo(3); // t2 failed
      assertThat(screen.out()).contains("4/4  1 solved", "spent $0.000100 of $2.50");
    }
  }

  @Test
  void waitsForAnOpenWorkflowToContinue() throws IOException {
    String id = store().stopped("reviewed");
    try (var fake = new FakeApi(path -> new Answer(200, "{}"))) {
      api = Optional.of(fake.client());
      ctrlC =
          pause -> {
            store().experiments.resumeStopped(id);
            return finish(id);
          };

      assertThat(longarc("budget", id, "--limit", "2.5")).isEqualTo(3);
    }
  }

  @Test
  void leavesAPausedExperimentAlone() throws IOException {
    String id = store().partlyDone("paused");
    store().experiments.setPaused(id, true);
    try (var fake = new FakeApi(path -> new Answer(200, "{}"))) {
      api = Optional.of(fake.client());

      assertThat(longarc("deadline", id, "2h")).isZero();
      assertThat(screen.out()).contains("It is paused. Continue with   longarc run --resume " + id);
    }
  }

  @Test
  void movesAndRemovesTheDeadline() throws IOException {
    String id = store().partlyDone("deadline");
    try (var fake = new FakeApi(path -> moved(id))) {
      api = Optional.of(fake.client());
      attached = true;

      assertThat(longarc("deadline", id, "2h")).isZero();
      assertThat(longarc("deadline", id, "none")).isZero();
      assertThat(fake.asked())
          .containsExactly(
              "experiments/%s/deadline {\"minutes\":120}".formatted(id),
              "experiments/%s/deadline {\"minutes\":null}".formatted(id));
      assertThat(screen.out())
          .contains("Deadline of %s: 1970-01-01T02:00:00Z (in 2:00:00 h)\n".formatted(id));
    }
  }

  private Answer moved(String id) {
    store().experiments.setDeadline(id, Instant.EPOCH.plusSeconds(7200));
    return new Answer(200, "{}");
  }

  @Test
  void changesTheParallelismOfARunningExperiment() throws IOException {
    String id = store().partlyDone("parallel");
    assertThat(longarc("parallelism", id, "8")).isEqualTo(1);
    assertThat(screen.err()).contains("Nothing runs here that could change", "Maybe longarc up");
    String status =
        """
        {"status":"in_progress","parallelism":8,"progress":{"completed_tasks":3,"total_tasks":4}}
        """;
    try (var fake = new FakeApi(path -> new Answer(200, status))) {
      api = Optional.of(fake.client());

      assertThat(longarc("parallelism", id, "8")).isZero();
      assertThat(fake.asked())
          .containsExactly("experiments/%s/parallelism {\"parallelism\":8}".formatted(id));
      assertThat(screen.out())
          .isEqualTo("%s: in_progress, 3 of 4 evaluations done, 8 at once.\n".formatted(id));
    }
  }

  @Test
  void theStatusSeparatesAllOutcomes() {
    String id = store().stopped("apart");

    assertThat(longarc("status", id)).isZero();
    assertThat(screen.out())
        .contains("status      STOPPED by BUDGET_EXCEEDED, round 1\n")
        .contains(
            "ended       solved 1, wrong 0, unanswered 1, failed 1 (MODEL 1), not run 1, unscored 0\n")
        .contains("result      1 of 4 solved (25.0 %), of 2 with a result 50.0 %\n")
        .contains("recovered   0\n", "spent       $0.000075 of $0.001000\n")
        .contains("parallelism 4\n", "deadline    none\n")
        .contains("\nBUDGET_EXCEEDED: spent");
  }

  @Test
  void theStatusSeparatesAllOutcomesAsJson() {
    String id = store().stopped("apartjson");

    assertThat(longarc("status", id, "--json")).isZero();
    assertThat(screen.out())
        .contains("\"status\":\"stopped\"", "\"stop_reason\":\"BUDGET_EXCEEDED\"")
        .contains(
            "\"counts\":{\"solved\":1,\"wrong\":0,\"unanswered\":1,\"failed\":1,\"not_run\":1,\"unscored\":0}")
        .contains("\"accuracy_of_all\":0.25,\"accuracy_of_results\":0.5")
        .contains("\"failures\":{\"MODEL\":1},\"recovered\":0")
        .contains("\"limit_usd\":0.001,\"task_limit_usd\":0.42,\"spent_usd\":0.000075");
  }

  @Test
  void namesTheDeadlineThatStoppedIt() {
    String id = store().partlyDone("late");
    store().experiments.setDeadline(id, Instant.EPOCH);
    store().experiments.stop(id, FailureType.DEADLINE_EXCEEDED);

    assertThat(longarc("watch", id)).isEqualTo(4);
    assertThat(screen.out())
        .contains(
            """
            DEADLINE_EXCEEDED: the deadline was 1970-01-01T00:00:00Z; 1 of 4 evaluations were \
            not run. Continue with: longarc deadline exp-20261122-late 2h
            """);
  }

  @Test
  void listsTheReasonOfAStopAndTheOutcomes() {
    String id = store().stopped("listed");

    assertThat(longarc("list")).isZero();
    assertThat(screen.out().lines().filter(line -> line.startsWith(id)))
        .singleElement()
        .asString()
        .contains("STOPPED by BUDGET_EXCEEDED   3/4       1")
        .contains("$0.000075 of $0.001000");
  }
}
