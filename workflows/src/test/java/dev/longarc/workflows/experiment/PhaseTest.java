package dev.longarc.workflows.experiment;

import static dev.longarc.evaluation.ExperimentStatus.CANCELLED;
import static dev.longarc.evaluation.ExperimentStatus.COMPLETED;
import static dev.longarc.evaluation.ExperimentStatus.CREATED;
import static dev.longarc.evaluation.ExperimentStatus.IN_PROGRESS;
import static dev.longarc.evaluation.ExperimentStatus.STOPPED;
import static dev.longarc.evaluation.FailureType.BUDGET_EXCEEDED;
import static dev.longarc.evaluation.FailureType.DEADLINE_EXCEEDED;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PhaseTest {
  private static final Phase OPENING = new Phase.Opening();
  private static final Phase RUNNING = OPENING.open();

  @Test
  void runsToItsEnd() {
    assertThat(OPENING.status()).isEqualTo(CREATED);
    assertThat(OPENING.isOpened()).isFalse();
    assertThat(RUNNING.status()).isEqualTo(IN_PROGRESS);
    assertThat(RUNNING.settle(COMPLETED)).isEqualTo(new Phase.Ended(COMPLETED, null, false));
  }

  @Test
  void theFirstLimitCounts() {
    assertThat(RUNNING.stop(DEADLINE_EXCEEDED).stop(BUDGET_EXCEEDED).limit())
        .isEqualTo(DEADLINE_EXCEEDED);
    assertThat(OPENING.stop(BUDGET_EXCEEDED)).isEqualTo(OPENING);
  }

  @Test
  void aRaisedLimitIsRememberedUntilItIsOpenedAgain() {
    Phase stopping = RUNNING.stop(BUDGET_EXCEEDED).lift();
    assertThat(stopping.settle(STOPPED)).isEqualTo(new Phase.Ended(STOPPED, BUDGET_EXCEEDED, true));
    assertThat(stopping.settle(STOPPED).isLifted()).isTrue();
    assertThat(stopping.open()).isEqualTo(RUNNING);
    assertThat(RUNNING.lift()).isEqualTo(RUNNING);
  }

  @Test
  void aRetryRunsAgainWithinTheLimit() {
    assertThat(RUNNING.settle(COMPLETED).retry()).isEqualTo(RUNNING);
    assertThat(RUNNING.stop(BUDGET_EXCEEDED).settle(STOPPED).retry())
        .isEqualTo(RUNNING.stop(BUDGET_EXCEEDED));
  }

  @Test
  void aCancellationIsFinal() {
    Phase cancelled = RUNNING.stop(BUDGET_EXCEEDED).cancel();
    assertThat(cancelled).isEqualTo(new Phase.Cancelled(IN_PROGRESS, BUDGET_EXCEEDED, true));
    assertThat(cancelled.lift().stop(DEADLINE_EXCEEDED).retry().cancel()).isEqualTo(cancelled);
    assertThat(cancelled.settle(CANCELLED))
        .isEqualTo(new Phase.Cancelled(CANCELLED, BUDGET_EXCEEDED, true));
    assertThat(OPENING.cancel().isOpened()).isFalse();
    assertThat(OPENING.cancel().open().isOpened()).isTrue();
    assertThat(RUNNING.cancel().review(STOPPED, BUDGET_EXCEEDED).isCancelled()).isTrue();
  }
}
