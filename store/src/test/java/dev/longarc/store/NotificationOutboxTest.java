package dev.longarc.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longarc.evaluation.FailureType;
import dev.longarc.evaluation.Intervention;
import dev.longarc.evaluation.Verdict;
import dev.longarc.store.NotificationChannels.Channel;
import dev.longarc.store.NotificationChannels.Kind;
import dev.longarc.store.NotificationChannels.Subscription;
import dev.longarc.store.NotificationDeliveries.Delivery;
import dev.longarc.store.NotificationDeliveries.HeldBack;
import dev.longarc.store.NotificationDeliveries.Message;
import dev.longarc.store.NotificationDeliveries.State;
import dev.longarc.store.SystemEvents.Severity;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** From a fact to deliveries that may start. */
@OnPostgres
final class NotificationOutboxTest {
  private static final Instant NOW = Instant.parse("2026-11-30T03:00:00Z");
  private static final Set<NotificationEvent> ALL = EnumSet.allOf(NotificationEvent.class);

  private final DataSource dataSource;
  private final Experiments experiments;
  private final NotificationChannels channels;
  private final NotificationDeliveries deliveries;
  private final NotificationOutbox outbox;
  private final SystemEvents events;

  NotificationOutboxTest(DataSource dataSource) {
    this.dataSource = dataSource;
    experiments = new Experiments(dataSource);
    channels = new NotificationChannels(dataSource);
    deliveries = new NotificationDeliveries(dataSource);
    outbox = new NotificationOutbox(dataSource);
    events = new SystemEvents(dataSource);
  }

  private Channel channel(
      String owner, @Nullable String experiment, Set<NotificationEvent> wanted) {
    return channels.add(
        owner,
        Kind.WEBHOOK,
        "https://example.org/hook",
        "whsec_key",
        new Subscription(wanted, experiment, 0.2));
  }

  private List<Delivery> told(String owner) {
    outbox.distribute();
    return deliveries.page(owner, null, null, 100).items();
  }

  private List<NotificationEvent> toldEvents(String owner) {
    return told(owner).stream().map(Delivery::event).toList();
  }

  private Message message(Delivery delivery) {
    return deliveries.message(delivery.id()).orElseThrow();
  }

  @Test
  void tellsTheOwnersChannelsThatAskForIt() {
    String id = Samples.experiment(dataSource, 1).id();
    var own = channel("ada", null, ALL);
    var ofIt = channel("bob", id, Set.of(NotificationEvent.STOPPED));
    channel("ada", null, Set.of(NotificationEvent.COMPLETED));
    channel("eve", null, ALL);
    experiments.markOpened(id);

    experiments.stop(id, FailureType.BUDGET_EXCEEDED);

    assertThat(told("ada"))
        .singleElement()
        .satisfies(delivery -> {
          assertThat(delivery.channelId()).isEqualTo(own.id());
          assertThat(delivery.event()).isEqualTo(NotificationEvent.STOPPED);
          assertThat(delivery.experimentId()).isEqualTo(id);
          assertThat(delivery.state()).isEqualTo(State.PENDING);
          assertThat(message(delivery).facts())
              .containsEntry("name", "first")
              .containsEntry("reason", "budget_exceeded")
              .containsEntry("total", 1)
              .containsEntry("results", 0);
        });
    assertThat(told("bob")).extracting(Delivery::channelId).containsExactly(ofIt.id());
    assertThat(told("eve")).isEmpty();
    experiments.stop(id, FailureType.BUDGET_EXCEEDED);
    assertThat(told("ada")).as("a repeated end is no further fact").hasSize(1);
  }

  @Test
  void saysHowATerminatedWorkflowEnded() {
    channel("ada", null, ALL);
    String id = Samples.experiment(dataSource, 1).id();
    var by = new Intervention(Intervention.Kind.TERMINATED, "me@here", NOW, "by hand");

    experiments.stop(id, by);

    assertThat(message(told("ada").getFirst()).facts())
        .containsEntry("reason", "platform")
        .containsEntry("intervention", "TERMINATED");
    assertThat(experiments.find(id).orElseThrow().controls().intervention()).isEqualTo(by);
  }

  @Test
  void aFactAndItsRowAreOneTransaction() {
    channel("ada", null, ALL);
    String id = Samples.experiment(dataSource, 1).id();
    var transactions = new TransactionTemplate(new JdbcTransactionManager(dataSource));

    transactions.executeWithoutResult(transaction -> {
      JdbcClient.create(dataSource)
          .sql("UPDATE experiments SET status = 'completed' WHERE experiment_id = :id")
          .param("id", id)
          .update();
      transaction.setRollbackOnly();
    });

    assertThat(told("ada")).isEmpty();
  }

  @Test
  void tellsTheStateOfAPoolOrDiskOnceAnHour() {
    channel("idle", null, ALL);
    Samples.experiment(dataSource, 1);
    channel("ada", null, ALL);
    for (String pool : List.of("search", "inference", "search")) {
      events.add("no_workers", "orchestrator", Severity.WARNING, "None.", Map.of("pool", pool));
    }
    events.add("disk_full", "orchestrator", Severity.CRITICAL, "Full.", Map.of());
    events.add("disk_full", "orchestrator", Severity.CRITICAL, "Full.", Map.of());

    assertThat(toldEvents("ada"))
        .containsExactlyInAnyOrder(
            NotificationEvent.NO_WORKERS,
            NotificationEvent.NO_WORKERS,
            NotificationEvent.DISK_FULL);
    assertThat(toldEvents("idle")).containsExactly(NotificationEvent.DISK_FULL);
    assertThat(outbox.asksForWorkers()).isTrue();
  }

  @Test
  void tellsOfSecurityEventsThatAreAtLeastWarnings() {
    channel("ada", null, ALL);
    events.add("sign_in", "security", Severity.INFO, "A sign-in.", Map.of());
    events.add("sign_in_failed", "security", Severity.WARNING, "Ten failures.", Map.of());
    events.add("high_cost_alert", "ledger", Severity.WARNING, "Not of security.", Map.of());

    assertThat(told("ada"))
        .singleElement()
        .satisfies(delivery ->
            assertThat(message(delivery).facts())
                .containsEntry("message", "Ten failures.")
                .containsEntry("type", "sign_in_failed"));
  }

  @Test
  void tellsOfFailuresAboveTheShareOnceARound() {
    String id = Samples.experiment(dataSource, 10).id();
    channel("ada", null, ALL);
    channels.add(
        "ada", Kind.EMAIL, "a@b.org", null, new Subscription(ALL, id, 0.35)); // accepts more
    experiments.markOpened(id);
    record(id, 0, 3, 9);
    outbox.noticeFailures();
    assertThat(told("ada")).as("nine results say nothing").isEmpty();

    record(id, 9, 9, 10);
    outbox.noticeFailures();
    outbox.noticeFailures();

    assertThat(told("ada"))
        .singleElement()
        .satisfies(delivery ->
            assertThat(message(delivery).facts())
                .containsEntry("failed", 3)
                .containsEntry("results", 10)
                .containsEntry("round", 1)
                .containsEntry("accepted_share", 0.2));
  }

  /** Results of the ARC tasks {@code from} to {@code to}; those before {@code failed} failed. */
  private void record(String id, int from, int failed, int to) {
    var evaluations = new Evaluations(dataSource);
    for (int task = from; task < to; task++) {
      boolean fails = task < failed;
      evaluations.record(
          fails
              ? Samples.failed(id, "t" + task, 1, FailureType.MODEL)
              : Samples.answered(id, "t" + task, 1),
          fails ? Verdict.FAILED : Verdict.UNSOLVED,
          0,
          List.of(BigDecimal.ZERO));
    }
  }

  @Test
  void sumsUpTheLastDayOncePerRun() {
    String id = Samples.experiment(dataSource, 1).id();
    channel("ada", null, Set.of(NotificationEvent.SUMMARY));
    channel("bob", null, Set.of(NotificationEvent.SUMMARY));
    experiments.stop(id, FailureType.DEADLINE_EXCEEDED);

    outbox.addSummaries("run-1", Instant.now().plusSeconds(60));
    outbox.addSummaries("run-1", Instant.now().plusSeconds(60));
    assertThat(told("ada"))
        .singleElement()
        .satisfies(delivery ->
            assertThat(message(delivery).facts())
                .containsEntry("stopped", 1)
                .containsEntry("open", 0)
                .containsEntry(
                    "experiments",
                    List.of(Map.of("experiment_id", id, "name", "first", "status", "stopped"))));
    assertThat(message(told("bob").getFirst()).facts()).containsEntry("stopped", 0);

    outbox.addSummaries("run-2", Instant.now().plus(Duration.ofDays(2)));
    assertThat(message(told("ada").getFirst()).facts()).containsEntry("stopped", 0);
  }

  @Test
  void holdsBackWhatIsOverTheLimitAndCountsIt() {
    long channel = channel("ada", null, ALL).id();
    for (int message = 0; message < 5; message++) {
      deliveries.test(channel);
    }
    outbox.release(NOW);
    assertThat(outbox.startable(NOW)).hasSize(3);
    assertThat(told("ada"))
        .extracting(Delivery::state)
        .containsExactly(
            State.HELD_BACK, State.HELD_BACK, State.PENDING, State.PENDING, State.PENDING);
    start(NOW);

    var later = NOW.plus(Duration.ofMinutes(4));
    outbox.release(later);
    assertThat(outbox.startable(later)).isEmpty();

    later = NOW.plus(NotificationOutbox.BURST_TIME).plusSeconds(1);
    outbox.release(later);
    outbox.release(later);
    assertThat(outbox.startable(later)).as("the newest passes").hasSize(1);
    var newest = told("ada").getFirst();
    assertThat(newest.id()).isEqualTo(outbox.startable(later).getFirst());
    assertThat(newest.heldBack()).isEqualTo(1);
    assertThat(message(newest).named()).containsExactly(new HeldBack(NotificationEvent.TEST, null));
  }

  private void start(Instant now) {
    outbox
        .startable(now)
        .forEach(id -> {
          outbox.markStarted(id, now);
          deliveries.markDelivered(id);
        });
  }

  @Test
  void letsTenPassInAnHour() {
    long channel = channel("ada", null, ALL).id();
    long other = channel("ada", null, ALL).id();
    int passed = 0;
    for (int minute = 0; minute < 60; minute += 3) {
      var now = NOW.plus(Duration.ofMinutes(minute));
      deliveries.test(channel);
      outbox.release(now);
      passed += outbox.startable(now).size();
      start(now);
    }
    assertThat(passed).isEqualTo(NotificationOutbox.HOURLY);

    deliveries.test(other);
    outbox.release(NOW.plus(Duration.ofMinutes(59)));
    assertThat(outbox.startable(NOW)).as("another channel has its own limit").hasSize(1);
  }

  @Test
  void startsAgainWhatLostItsWorkflowUntilItHasEnded() {
    var delivery = deliveries.test(channel("ada", null, ALL).id());
    outbox.release(NOW);
    outbox.markStarted(delivery.id(), NOW);
    assertThat(outbox.startable(NOW.plus(Duration.ofMinutes(39)))).isEmpty();
    assertThat(outbox.startable(NOW.plus(Duration.ofMinutes(41)))).containsExactly(delivery.id());

    deliveries.markAttemptFailed(delivery.id(), "The receiver answered with the status (500).");
    deliveries.markFailed(delivery.id());
    deliveries.markDelivered(delivery.id());
    outbox.markStarted(delivery.id(), NOW);
    assertThat(outbox.startable(NOW.plus(Duration.ofMinutes(41)))).isEmpty();
    assertThat(deliveries.message(delivery.id())).isEmpty();
    assertThat(told("ada").getFirst())
        .satisfies(failed -> {
          assertThat(failed.state()).isEqualTo(State.FAILED);
          assertThat(failed.attempts()).isEqualTo(1);
          assertThat(failed.reason()).isEqualTo("The receiver answered with the status (500).");
          assertThat(failed.endedAt()).isNotNull();
        });
  }

  @Test
  void changesAndRemovesTheChannelsOfTheirOwnerOnly() {
    var channel = channel("ada", null, ALL);
    var failures = Set.of(NotificationEvent.FAILURES);
    assertThat(channels.change("eve", channel.id(), null, failures, 0.5)).isEmpty();
    assertThat(channels.remove("eve", channel.id())).isFalse();
    assertThat(channels.find("eve", channel.id())).isEmpty();

    assertThat(channels.change("ada", channel.id(), null, failures, 0.5).orElseThrow())
        .satisfies(changed -> {
          assertThat(changed.address()).isEqualTo("https://example.org/hook");
          assertThat(changed.subscription()).isEqualTo(new Subscription(failures, null, 0.5));
        });
    deliveries.test(channel.id());
    assertThat(channels.remove("ada", channel.id())).isTrue();
    assertThat(channels.of("ada")).isEmpty();
    assertThat(told("ada")).isEmpty();
  }

  @Test
  void neitherSecretNorAddressIsPartOfTheTextOfAMessage() {
    var delivery = deliveries.test(channel("ada", null, ALL).id());
    assertThat(message(delivery).secret()).isEqualTo("whsec_key");
    assertThat(message(delivery)).hasToString("Message[%s]".formatted(delivery.id()));
  }

  @Test
  void listsDeliveriesAPageAtATime() {
    long channel = channel("ada", null, ALL).id();
    for (int message = 0; message < 5; message++) {
      deliveries.test(channel);
    }
    var all = told("ada").stream().map(Delivery::id).toList();
    var first = deliveries.page("ada", channel, null, 3);
    var second = deliveries.page("ada", channel, first.next(), 3);
    assertThat(first.items()).extracting(Delivery::id).isEqualTo(all.subList(0, 3));
    assertThat(second.items()).extracting(Delivery::id).isEqualTo(all.subList(3, 5));
    assertThat(second.next()).isNull();
  }

  @Test
  void goesWithItsExperiment() {
    String id = Samples.experiment(dataSource, 1).id();
    channel("ada", null, ALL);
    channel("bob", id, ALL);
    experiments.stop(id, FailureType.BUDGET_EXCEEDED);
    assertThat(told("ada")).hasSize(1);

    new Retention(dataSource).delete(new OperatorLog.Action(id, "ada", "delete", null));

    assertThat(told("ada")).isEmpty();
    assertThat(channels.of("bob")).isEmpty();
  }

  @Test
  void expiresAfterNinetyDays() {
    deliveries.test(channel("ada", null, ALL).id());
    var retention = new Retention(dataSource);
    retention.expire(Instant.now().plus(Duration.ofDays(89)));
    assertThat(told("ada")).hasSize(1);
    retention.expire(Instant.now().plus(Duration.ofDays(91)));
    assertThat(told("ada")).isEmpty();
  }
}
