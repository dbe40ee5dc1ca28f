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
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** From a fact in PostgreSQL through a workflow to a web server; the waits are skipped. */
@Tag("servers")
class NotificationTurnTest {
  private static EmbeddedPostgres postgres;
  private static TestWorkflowEnvironment temporal;
  private static DataSource store;
  private static NotificationDeliveries deliveries;
  private static NotificationOutbox outbox;

  @BeforeAll
  static void start() throws IOException {
    postgres = EmbeddedPostgres.builder().setConnectConfig("connectTimeout", "60").start();
    store = postgres.getPostgresDatabase();
    Store.migrate(store);
    deliveries = new NotificationDeliveries(store);
    outbox = new NotificationOutbox(store);
    temporal =
        TestWorkflowEnvironment.newInstance(
            TestEnvironmentOptions.newBuilder()
                .setWorkflowClientOptions(
                    WorkflowClientOptions.newBuilder()
                        .setDataConverter(Payloads.converter())
                        .build())
                .build());
    var worker = temporal.newWorker(TaskQueues.EXPERIMENTS);
    worker.registerWorkflowImplementationTypes(
        DeliveryWorkflowImpl.class, DailySummaryWorkflowImpl.class);
    worker.registerActivitiesImplementations(
        new DeliveryActivitiesImpl(
            outbox,
            deliveries,
            new Senders(
                AddressRules.allowing(List.of("127.0.0.1")), null, InstantSource.system())));
    temporal.start();
  }

  @AfterAll
  static void stop() throws IOException {
    temporal.close();
    postgres.close();
  }

  private final String owner = UUID.randomUUID().toString();
  private final NotificationTurn turn =
      new NotificationTurn(
          outbox, new SystemEvents(store), temporal.getWorkflowClient(), InstantSource.system());

  private long channel(Kind kind, String address, Set<NotificationEvent> events) {
    return new NotificationChannels(store)
        .add(
            owner,
            kind,
            address,
            kind == Kind.WEBHOOK ? Messages.SECRET : null,
            new Subscription(events, null, 0.2))
        .id();
  }

  private List<Delivery> listed() {
    return deliveries.page(owner, null, null, 10).items();
  }

  private Delivery awaited(UUID id) {
    temporal.getWorkflowClient().newUntypedWorkflowStub(id.toString()).getResult(Void.class);
    return listed().stream().filter(each -> each.id().equals(id)).findFirst().orElseThrow();
  }

  private Delivery told(Kind kind, String address) {
    var test = deliveries.test(channel(kind, address, EnumSet.of(NotificationEvent.COMPLETED)));
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
      assertThat(receiver.received()).extracting(Receiver.Received::body).hasSize(3);
      assertThat(Set.copyOf(receiver.received().stream().map(Receiver.Received::body).toList()))
          .as("the same body each time")
          .hasSize(1);
    }
  }

  @Test
  void aRestartDoublesNothing() throws IOException {
    try (var receiver = new Receiver()) {
      var told = told(Kind.WEBHOOK, receiver.url());
      DeliveryStarter.start(temporal.getWorkflowClient(), told.id().toString());
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
    return temporal.getWorkflowClient().fetchHistory(id.toString()).toJson(false)
        + temporal.getWorkflowClient().fetchHistory(id.toString()).getEvents().stream()
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
      temporal
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
      var test = deliveries.test(channel);
      new NotificationChannels(store).remove(owner, channel);
      DeliveryStarter.start(temporal.getWorkflowClient(), test.id().toString());
      @Nullable Void end =
          temporal
              .getWorkflowClient()
              .newUntypedWorkflowStub(test.id().toString())
              .getResult(Void.class);
      assertThat(end).isNull();
      assertThat(receiver.received()).isEmpty();
    }
  }
}
