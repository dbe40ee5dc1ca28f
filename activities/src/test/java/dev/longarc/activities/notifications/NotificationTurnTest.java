package dev.longarc.activities.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longarc.store.NotificationChannels;
import dev.longarc.store.NotificationChannels.Kind;
import dev.longarc.store.NotificationChannels.Subscription;
import dev.longarc.store.NotificationDeliveries;
import dev.longarc.store.NotificationDeliveries.Delivery;
import dev.longarc.store.NotificationDeliveries.State;
import dev.longarc.store.NotificationEvent;
import dev.longarc.store.NotificationOutbox;
import dev.longarc.store.Store;
import dev.longarc.store.SystemEvents;
import dev.longarc.workflows.Payloads;
import dev.longarc.workflows.TaskQueues;
import dev.longarc.workflows.notifications.DailySummaryWorkflow;
import dev.longarc.workflows.notifications.DailySummaryWorkflowImpl;
import dev.longarc.workflows.notifications.DeliveryStarter;
import dev.longarc.workflows.notifications.DeliveryWorkflowImpl;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowOptions;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** From a fact in PostgreSQL through a workflow to a web server; the waits are skipped. */
@Tag("servers")
class NotificationTurnTest {
  private static final EmbeddedPostgres POSTGRES = postgres();
  private static final DataSource STORE = POSTGRES.getPostgresDatabase();
  private static final NotificationDeliveries DELIVERIES = new NotificationDeliveries(STORE);
  private static final NotificationOutbox OUTBOX = new NotificationOutbox(STORE);
  private static final TestWorkflowEnvironment TEMPORAL = temporal();

  private static EmbeddedPostgres postgres() {
    try {
      var started = EmbeddedPostgres.builder().setConnectConfig("connectTimeout", "60").start();
      Store.migrate(started.getPostgresDatabase());
      return started;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static TestWorkflowEnvironment temporal() {
    var environment =
        TestWorkflowEnvironment.newInstance(
            TestEnvironmentOptions.newBuilder()
                .setWorkflowClientOptions(
                    WorkflowClientOptions.newBuilder()
                        .setDataConverter(Payloads.converter())
                        .build())
                .build());
    var worker = environment.newWorker(TaskQueues.EXPERIMENTS);
    worker.registerWorkflowImplementationTypes(
        DeliveryWorkflowImpl.class, DailySummaryWorkflowImpl.class);
    var rules = AddressRules.allowing(List.of("127.0.0.1"));
    worker.registerActivitiesImplementations(
        new DeliveryActivitiesImpl(
            OUTBOX, DELIVERIES, new Senders(rules, null, InstantSource.system())));
    environment.start();
    return environment;
  }

  @AfterAll
  static void stop() throws IOException {
    TEMPORAL.close();
    POSTGRES.close();
  }

  private final String owner = UUID.randomUUID().toString();
  private final NotificationTurn turn =
      new NotificationTurn(
          OUTBOX, new SystemEvents(STORE), TEMPORAL.getWorkflowClient(), InstantSource.system());

  private long channel(Kind kind, String address, Set<NotificationEvent> events) {
    return new NotificationChannels(STORE)
        .add(
            owner,
            kind,
            address,
            kind == Kind.WEBHOOK ? Messages.SECRET : null,
            new Subscription(events, null, 0.2))
        .id();
  }

  private List<Delivery> listed() {
    return DELIVERIES.page(owner, null, null, 10).items();
  }

  private Delivery awaited(UUID id) {
    TEMPORAL.getWorkflowClient().newUntypedWorkflowStub(id.toString()).getResult(Void.class);
    return listed().stream().filter(each -> each.id().equals(id)).findFirst().orElseThrow();
  }

  private Delivery told(Kind kind, String address) {
    var test = DELIVERIES.test(channel(kind, address, EnumSet.of(NotificationEvent.COMPLETED)));
    turn.run();
    return awaited(test.id());
  }

  @Test
  void sendsAgainUnderTheSameIdUntilTheReceiverTakesIt() throws IOException {
    try (var receiver = new Receiver(500, 503)) {
      var told = told(Kind.WEBHOOK, receiver.url());

      assertThat(told.state()).isEqualTo(State.DELIVERED);
      assertThat(told.attempts()).isEqualTo(3);
      assertThat(told.reason()).contains("(503)");
      assertThat(receiver.received()).hasSize(3);
      assertThat(receiver.received())
          .extracting(Receiver.Received::id)
          .containsOnly(told.id().toString());
      assertThat(Set.copyOf(receiver.received().stream().map(Receiver.Received::body).toList()))
          .as("the same body each time")
          .hasSize(1);
    }
  }

  @Test
  void aRestartDoublesNothing() throws IOException {
    try (var receiver = new Receiver()) {
      var told = told(Kind.WEBHOOK, receiver.url());
      DeliveryStarter.start(TEMPORAL.getWorkflowClient(), told.id().toString());
      assertThat(awaited(told.id())).isEqualTo(told);
      turn.run();
      assertThat(receiver.received()).hasSize(1);
    }
  }

  @Test
  void givesUpAndSaysWhyWithoutTheAddress() throws IOException {
    try (var receiver = new Receiver(500, 500, 500, 500)) {
      var told = told(Kind.WEBHOOK, receiver.url() + "/secret-path");

      assertThat(told.state()).isEqualTo(State.FAILED);
      assertThat(told.attempts()).isEqualTo(4);
      assertThat(told.reason()).isEqualTo("The receiver answered with the status (500).");
      assertThat(history(told.id()))
          .contains("status (500)")
          .doesNotContain("127.0.0.1", "secret-path", Messages.SECRET);
    }
  }

  private static String history(UUID id) {
    return TEMPORAL.getWorkflowClient().fetchHistory(id.toString()).toJson(false)
        + TEMPORAL.getWorkflowClient().fetchHistory(id.toString()).getEvents().stream()
            .map(Object::toString)
            .collect(Collectors.joining());
  }

  @Test
  void givesUpAtOnceWhatSettingsForbid() {
    var local = told(Kind.WEBHOOK, "http://127.0.0.2/");
    assertThat(local.state()).isEqualTo(State.FAILED);
    assertThat(local.attempts()).isEqualTo(1);
    assertThat(local.reason()).contains("LONGARC_WEBHOOK_ALLOW");

    var mail = told(Kind.EMAIL, "ada@example.org");
    assertThat(mail.state()).isEqualTo(State.FAILED);
    assertThat(mail.reason()).contains("LONGARC_SMTP_HOST");
  }

  @Test
  void tellsTheDailySummary() throws IOException {
    try (var receiver = new Receiver()) {
      channel(Kind.WEBHOOK, receiver.url(), EnumSet.of(NotificationEvent.SUMMARY));
      TEMPORAL
          .getWorkflowClient()
          .newWorkflowStub(
              DailySummaryWorkflow.class,
              WorkflowOptions.newBuilder()
                  .setWorkflowId("daily")
                  .setTaskQueue(TaskQueues.EXPERIMENTS)
                  .build())
          .summarize();
      turn.run();

      assertThat(awaited(listed().getFirst().id()).state()).isEqualTo(State.DELIVERED);
      assertThat(receiver.received().getFirst().body()).contains("\"type\":\"summary\"");
    }
  }

  @Test
  void aRemovedChannelGetsNothing() throws IOException {
    try (var receiver = new Receiver()) {
      long channel = channel(Kind.WEBHOOK, receiver.url(), Set.of());
      var test = DELIVERIES.test(channel);
      new NotificationChannels(STORE).remove(owner, channel);
      DeliveryStarter.start(TEMPORAL.getWorkflowClient(), test.id().toString());
      TEMPORAL
          .getWorkflowClient()
          .newUntypedWorkflowStub(test.id().toString())
          .getResult(Void.class);
      assertThat(receiver.received()).isEmpty();
    }
  }
}
