package dev.longarc.activities.strategy;

import static dev.longarc.activities.strategy.TestRuns.LIFE;
import static dev.longarc.activities.strategy.TestRuns.outcome;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.longarc.evaluation.FailureType;
import dev.longarc.outcome.TryReport;
import dev.longarc.outcome.TryReport.End;
import dev.longarc.strategy.StrategyException;
import dev.longarc.workflows.strategy.RunFailures;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.CanceledFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The effect of lost activity attempts on the next one. */
class LostTriesTest {
  /**
   * The number of the current attempt, which leaves numbers for earlier attempts of this activity.
   */
  private static final int CURRENT = 10;

  private final TestRuns runs = new TestRuns();

  @AfterEach
  void close() {
    runs.close();
  }

  @Test
  void anAttemptThatFallsSilentIsLoggedAsLost() {
    runs.run(context -> {
      runs.pass(4_200);
      context.heartbeat(0.37, () -> "stage 1");
      await().until(() -> "stage 1".equals(runs.sent.getLast().checkpoint()));
      return outcome(1);
    });

    assertThat(runs.sent.getLast().done()).isEqualTo(0.37);
    assertThat(runs.sent.getLast().tries())
        .singleElement()
        .satisfies(lost -> {
          assertThat(lost.end()).isEqualTo(End.LOST);
          assertThat(lost.worker()).isEqualTo("host#1");
          assertThat(lost.life()).isEqualTo(LIFE);
          assertThat(lost.runMs()).isEqualTo(4_200);
          assertThat(lost.done()).isEqualTo(0.37);
          assertThat(lost.message())
              .isEqualTo("Its worker (host#1) fell silent after 4.2 s at 37 %.");
        });
  }

  @Test
  void theResultCarriesAllAttempts() {
    var earlier = List.of(lost(8, LIFE, false), lost(9, "another life", true));
    runs.environment.setHeartbeatDetails(new Heartbeat(0.4, "stage 1", earlier));

    var result =
        runs.run(
            CURRENT,
            context -> {
              assertThat(context.tryNumber()).isEqualTo(CURRENT);
              runs.pass(300);
              context.heartbeat(0.9, () -> "stage 2");
              return outcome(1);
            });

    assertThat(result.tryLog())
        .usingRecursiveFieldByFieldElementComparatorIgnoringFields("queueMs") // a wall clock's
        .containsExactly(
            earlier.get(0),
            earlier.get(1),
            new TryReport(
                CURRENT, "host#1", LIFE, 0, 300, 0.4, 0.9, false, End.ANSWERED, null, ""));
  }

  @Test
  void aFailureCarriesAllAttempts() {
    lostBefore(lost(9, LIFE, false));
    var thrown =
        runs.failure(
            CURRENT,
            context -> {
              throw new StrategyException(FailureType.MODEL, "It is broken.", null);
            });
    var log = RunFailures.report(0, 0, "program-synthesis", thrown).tryLog();
    assertThat(log).extracting(TryReport::end).containsExactly(End.LOST, End.FAILED);
    assertThat(log.getLast().failureType()).isEqualTo(FailureType.MODEL);
    assertThat(log.getLast().message()).isEqualTo("It is broken.");
  }

  @Test
  void aWorkerMayLeaveOutTheLogOfAttempts() {
    runs.environment.setHeartbeatDetails(new Checkpoint(0.4, "stage 1"));
    var result =
        runs.run(
            CURRENT,
            context -> {
              assertThat(context.checkpoint()).contains("stage 1");
              return outcome(1);
            });
    assertThat(result.tryLog()).hasSize(1);
  }

  @Test
  void runsAloneAfterThreeLostWorkers() {
    lostBefore(lost(7, LIFE, false), lost(8, LIFE, false), lost(9, LIFE, false));
    var result =
        runs.run(
            CURRENT,
            context -> {
              assertThat(runs.sent.getLast().tries().getLast().alone())
                  .as("the server knows before the strategy works")
                  .isTrue();
              return outcome(1);
            });
    assertThat(result.tryLog().getLast().alone()).isTrue();
  }

  @Test
  void theServerKnowsThatItHasEndedBeforeTheNextOneBegins() {
    lostBefore(lost(7, LIFE, false), lost(8, LIFE, false), lost(9, LIFE, false));
    var seenByTheNext = new CompletableFuture<Boolean>();
    var result =
        runs.run(
            CURRENT,
            context -> {
              seenByTheNext.completeAsync(() -> {
                try (var _ = runs.process.admission().pool(1).enter(true, () -> {})) {
                  return runs.sent.getLast().tries().getLast().alone();
                }
              });
              return outcome(1);
            });
    assertThat(seenByTheNext.join())
        .as("a kill by the next one would count against this one")
        .isFalse();
    assertThat(result.tryLog().getLast().alone()).isTrue();
  }

  @Test
  void lostAttemptsOfAnotherLifeDoNotCount() {
    lostBefore(lost(7, "another life", true), lost(8, LIFE, false), lost(9, LIFE, false));
    assertThat(runs.run(CURRENT, context -> outcome(1)).tryLog().getLast().alone()).isFalse();
  }

  @Test
  void isPoisonAfterThreeLostWorkersWhileAlone() {
    lostBefore(
        lost(4, LIFE, false),
        lost(5, LIFE, false),
        lost(6, LIFE, false),
        lost(7, LIFE, true),
        lost(8, LIFE, true),
        lost(9, LIFE, true));

    var thrown =
        runs.failure(
            CURRENT,
            context -> {
              throw new AssertionError("must not run");
            });

    assertThat(thrown.isNonRetryable()).isTrue();
    assertThat(thrown.getType()).isEqualTo("POISON");
    assertThat(thrown.getOriginalMessage())
        .startsWith(
            "The strategy (program-synthesis) killed its worker 6 times, 3 of them while nothing"
                + " else ran there (host#4, host#5, host#6, host#7, host#8, host#9).\nMaybe");
    var log = RunFailures.report(0, 0, "program-synthesis", thrown).tryLog();
    assertThat(log).hasSize(7);
    assertThat(log.getLast().failureType()).isEqualTo(FailureType.POISON);
  }

  @Test
  void twoLostWorkersWhileAloneAreNotEnough() {
    lostBefore(
        lost(4, LIFE, false),
        lost(5, LIFE, false),
        lost(6, LIFE, false),
        lost(7, LIFE, false),
        lost(8, LIFE, true),
        lost(9, LIFE, true));
    assertThat(runs.run(CURRENT, context -> outcome(1)).tryLog().getLast().alone()).isTrue();
  }

  @Test
  void anExecutionThatWaitsForItsTurnSendsHeartbeatsAndIsNotAloneYet() throws Exception {
    lostBefore(lost(7, LIFE, false), lost(8, LIFE, false), lost(9, LIFE, false));
    var neighbour = runs.process.admission().pool(1).enter(false, () -> {});
    var begun = new CountDownLatch(1);
    var result =
        CompletableFuture.supplyAsync(() ->
            runs.run(
                CURRENT,
                context -> {
                  begun.countDown();
                  return outcome(1);
                }));

    await().until(() -> runs.sent.size() >= 3);
    assertThat(begun.getCount()).isEqualTo(1);
    assertThat(runs.sent).noneMatch(heartbeat -> heartbeat.tries().getLast().alone());
    runs.pass(700);
    neighbour.close();

    assertThat(result.get().timeMs()).isZero();
    assertThat(result.get().tryLog().getLast().queueMs()).isGreaterThanOrEqualTo(700);
  }

  @Test
  void anExecutionThatWaitsForItsTurnCanBeCancelled() {
    try (var _ = runs.process.admission().pool(1).enter(true, () -> {})) {
      var result =
          CompletableFuture.supplyAsync(() ->
              runs.run(
                  CURRENT,
                  context -> {
                    throw new AssertionError("must not run");
                  }));
      await().until(() -> !runs.sent.isEmpty());
      runs.environment.requestCancelActivity();
      assertThatThrownBy(result::join)
          .satisfiesAnyOf(
              thrown -> assertThat(thrown).hasCauseInstanceOf(CanceledFailure.class),
              thrown ->
                  assertThat(thrown.getCause())
                      .isInstanceOf(ActivityFailure.class)
                      .hasCauseInstanceOf(CanceledFailure.class));
    }
    Runnable blocked =
        () -> {
          throw new AssertionError("is still in the queue");
        };
    runs.process.admission().pool(1).enter(true, blocked).close();
  }

  /** The heartbeat of older workers, and of workers in other languages. */
  record Checkpoint(double done, String checkpoint) {}

  private void lostBefore(TryReport... tries) {
    runs.environment.setHeartbeatDetails(new Heartbeat(0, null, new ArrayList<>(List.of(tries))));
  }

  private static TryReport lost(int number, String life, boolean alone) {
    return new TryReport(
        number, "host#" + number, life, 5, 100, 0, 0.1, alone, End.LOST, null, "It fell silent.");
  }
}
