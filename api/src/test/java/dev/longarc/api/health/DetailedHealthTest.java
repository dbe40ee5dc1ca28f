package dev.longarc.api.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longarc.api.health.HealthBody.ComponentBody;
import dev.longarc.api.health.HealthBody.State;
import dev.longarc.application.queues.QueueBody;
import dev.longarc.application.queues.QueueBody.WorkerBody;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** How findings become states. */
class DetailedHealthTest {
  private static State workers(@Nullable List<WorkerBody> alive, @Nullable Long... backlogs) {
    var halves =
        Stream.of(backlogs)
            .map(backlog ->
                new QueueBody("q", "activity", backlog, null, null, null, null, alive, "why"))
            .toList();
    return DetailedHealth.workers(halves).state();
  }

  @Test
  void aQueueNeedsAWorkerWhenWorkWaits() {
    var one = List.of(new WorkerBody("w", 4, 4));
    assertThat(workers(one, 9L)).isEqualTo(State.healthy);
    assertThat(workers(List.of(), 0L)).isEqualTo(State.degraded);
    assertThat(workers(List.of(), 0L, 3L)).isEqualTo(State.unhealthy);
    assertThat(workers(null, 3L)).isEqualTo(State.unknown);
  }

  @Test
  void aShareIsDegradedFromItsThresholdOn() {
    assertThat(DetailedHealth.share(OptionalDouble.of(79.9), 80).state()).isEqualTo(State.healthy);
    assertThat(DetailedHealth.share(OptionalDouble.of(80), 80).state()).isEqualTo(State.degraded);
    assertThat(DetailedHealth.share(OptionalDouble.empty(), 80).state()).isEqualTo(State.unknown);
  }

  @Test
  void theWorstKnownStateIsThatOfTheWhole() {
    assertThat(whole()).isEqualTo(State.unknown);
    assertThat(whole(State.unknown)).isEqualTo(State.unknown);
    assertThat(whole(State.unknown, State.healthy)).isEqualTo(State.healthy);
    assertThat(whole(State.degraded, State.healthy)).isEqualTo(State.degraded);
    assertThat(whole(State.degraded, State.unhealthy, State.unknown)).isEqualTo(State.unhealthy);
  }

  private static State whole(State... states) {
    var components =
        Stream.of(states).map(each -> new ComponentBody("c", each, 0, null, null, null)).toList();
    return HealthBody.of(Instant.EPOCH, components).state();
  }
}
