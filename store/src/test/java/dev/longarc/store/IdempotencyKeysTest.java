package dev.longarc.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longarc.store.IdempotencyKeys.Claim;
import dev.longarc.store.OperatorLog.Action;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

@OnPostgres
final class IdempotencyKeysTest {
  private final DataSource dataSource;
  private final JdbcClient jdbc;
  private final Experiments experiments;
  private final IdempotencyKeys keys;

  IdempotencyKeysTest(DataSource dataSource) {
    this.dataSource = dataSource;
    jdbc = JdbcClient.create(dataSource);
    experiments = new Experiments(dataSource);
    keys = new IdempotencyKeys(dataSource);
  }

  @BeforeEach
  void createDataset() {
    new Datasets(dataSource).create("ten", Samples.tasks(10));
  }

  private String create() {
    return experiments.create(Samples.newExperiment("same", Samples.ids(2)), 0, Samples.DAY).id();
  }

  private Claim claim(String caller, String key, String hash) {
    return keys.claim(caller, key, hash, this::create);
  }

  @Test
  void createsOncePerCallerAndKey() {
    Claim first = claim("ada", "k", "h");

    assertThat(first).isEqualTo(new Claim("exp-20261122-same", true));
    assertThat(claim("ada", "k", "h")).isEqualTo(new Claim(first.experimentId(), false));
    assertThat(claim("eve", "k", "other").created()).isTrue();
    assertThat(claim("ada", "l", "h").created()).isTrue();
    assertThat(experiments.ids()).hasSize(3);
  }

  @Test
  void refusesAnotherRequestUnderTheSameKey() {
    claim("ada", "k", "h");

    assertThatThrownBy(() -> claim("ada", "k", "other"))
        .isInstanceOf(StoreConflictException.class)
        .hasMessageContaining("(k)")
        .hasMessageContaining("\nMaybe ");
    assertThat(experiments.ids()).hasSize(1);
  }

  @Test
  void createsOneExperimentForRequestsAtOnce() throws Exception {
    try (var threads = Executors.newFixedThreadPool(6)) {
      Callable<Claim> one = () -> claim("ada", "k", "h");
      var claims = threads.invokeAll(List.of(one, one, one, one, one, one));
      int created = 0;
      for (Future<Claim> claim : claims) {
        assertThat(claim.get().experimentId()).isEqualTo("exp-20261122-same");
        created += claim.get().created() ? 1 : 0;
      }
      assertThat(created).isEqualTo(1);
    }
    assertThat(experiments.ids()).hasSize(1);
  }

  @Test
  void waitsForTheFirstAndCreatesWhenThatFails() throws Exception {
    var begun = new CountDownLatch(1);
    var fail = new CountDownLatch(1);
    try (var threads = Executors.newFixedThreadPool(2)) {
      Future<Claim> first =
          threads.submit(() ->
              keys.claim(
                  "ada",
                  "k",
                  "h",
                  () -> {
                    create();
                    begun.countDown();
                    try {
                      fail.await();
                    } catch (InterruptedException e) {
                      throw new IllegalStateException(e);
                    }
                    throw new IllegalStateException("No.");
                  }));
      begun.await();
      Future<Claim> second = threads.submit(() -> claim("ada", "k", "h"));
      waitForALock();
      assertThat(second).isNotDone();
      fail.countDown();

      assertThatThrownBy(() -> first.get()).hasCauseInstanceOf(IllegalStateException.class);
      assertThat(second.get(30, TimeUnit.SECONDS).created()).isTrue();
    }
    assertThat(experiments.ids()).containsExactly("exp-20261122-same");
  }

  private void waitForALock() throws InterruptedException {
    while (jdbc.sql("SELECT count(*) FROM pg_locks WHERE NOT granted").query(Long.class).single()
        == 0) {
      Thread.sleep(5);
    }
  }

  @Test
  void forgetsAKeyAfterADay() {
    var retention = new Retention(dataSource);
    claim("ada", "k", "h");
    assertThat(retention.expire(Instant.now().plus(Duration.ofHours(23))).getFirst().rows())
        .isZero();
    assertThat(retention.expire(Instant.now().plus(Duration.ofHours(25))).getFirst().rows())
        .isEqualTo(1);
    assertThat(claim("ada", "k", "other").created()).isTrue();

    jdbc.sql("UPDATE idempotency_keys SET created_at = now() - interval '25 hours'").update();
    Claim third = claim("ada", "k", "third"); // nothing has deleted it yet
    assertThat(third.created()).isTrue();
    assertThat(claim("ada", "k", "third")).isEqualTo(new Claim(third.experimentId(), false));
    assertThat(experiments.ids()).hasSize(3);
  }

  @Test
  void doesNotCreateADeletedExperimentAgain() {
    Claim first = claim("ada", "k", "h");
    experiments.settle(first.experimentId(), true);
    new Retention(dataSource).delete(new Action(first.experimentId(), "ada", "delete", null));

    assertThat(claim("ada", "k", "h")).isEqualTo(new Claim(first.experimentId(), false));
    assertThat(experiments.ids()).isEmpty();
  }
}
