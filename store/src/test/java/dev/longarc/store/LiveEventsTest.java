package dev.longarc.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.longarc.evaluation.FailureType;
import dev.longarc.evaluation.RetryFilter;
import dev.longarc.evaluation.Verdict;
import dev.longarc.store.LiveEvents.Event;
import dev.longarc.store.LiveEvents.Kind;
import dev.longarc.store.OperatorLog.Action;
import dev.longarc.store.SystemEvents.Severity;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;
import org.springframework.jdbc.core.simple.JdbcClient;

@OnPostgres
final class LiveEventsTest {
  private final DataSource dataSource;
  private final JdbcClient jdbc;
  private final Evaluations evaluations;
  private final Experiments experiments;
  private final SystemEvents system;
  private final LiveEvents live;

  LiveEventsTest(DataSource dataSource) {
    this.dataSource = dataSource;
    jdbc = JdbcClient.create(dataSource);
    evaluations = new Evaluations(dataSource);
    experiments = new Experiments(dataSource);
    system = new SystemEvents(dataSource);
    live = new LiveEvents(dataSource);
  }

  private List<Event> heard() {
    live.numberAll();
    return live.after(0);
  }

  private void alert(String message) {
    system.add("test", "store", Severity.WARNING, message, Map.of());
  }

  @Test
  void tellsOfResultsInTheirTransaction() {
    String id = Samples.experiment(dataSource, 2).id();
    evaluations.record(Samples.answered(id, "t0", 1), Verdict.PARTIAL, 0.5, List.of(Samples.CENT));
    evaluations.record(
        Samples.failed(id, "t1", 1, FailureType.MODEL), Verdict.FAILED, 0, List.of(Samples.CENT));

    List<Event> events = heard();
    assertThat(events)
        .extracting(Event::kind)
        .containsExactly(Kind.EXPERIMENT_UPDATE, Kind.TASK_PROGRESS, Kind.TASK_PROGRESS);
    assertThat(events).extracting(Event::id).containsExactly(1L, 2L, 3L);
    assertThat(events).extracting(Event::experimentId).containsOnly(id);
    assertThat(events.get(1).taskId()).isEqualTo("t0");
    assertThat(events.get(1).data())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "round",
                1,
                "verdict",
                "partial",
                "strategy",
                "noop",
                "time_ms",
                1500,
                "cost_usd",
                "0.01"));
    assertThat(events.get(2).data())
        .containsEntry("verdict", "failed")
        .containsEntry("failure_type", "model");
  }

  @Test
  void tellsOncePerExperimentOfWhatWasNotRun() {
    String id = Samples.experiment(dataSource, 3).id();
    long before = live.numberAll();
    for (String task : Samples.ids(3)) {
      evaluations.record(Samples.notRun(id, task, 1), Verdict.NOT_RUN, 0, List.of(Samples.CENT));
    }

    live.numberAll();
    assertThat(live.after(before))
        .extracting(Event::kind, Event::experimentId)
        .containsOnly(tuple(Kind.EXPERIMENT_UPDATE, id));
  }

  @Test
  void tellsOfEndsAndFurtherRoundsButNotOfReservations() {
    String id = Samples.experiment(dataSource, 1).id();
    evaluations.record(
        Samples.failed(id, "t0", 1, FailureType.MODEL), Verdict.FAILED, 0, List.of(Samples.CENT));
    experiments.settle(id, false);
    long before = live.numberAll();

    jdbc.sql("UPDATE experiments SET reserved_usd = reserved_usd + 0.01").update();
    assertThat(live.numberAll()).isEqualTo(before);

    experiments.openRetryRound(id, RetryFilter.ALL, "r1", 250);
    live.numberAll();
    assertThat(live.after(before)).extracting(Event::kind).containsOnly(Kind.EXPERIMENT_UPDATE);
  }

  @Test
  void keepsNothingOfDeletedExperimentsButTheirEnd() {
    String id = Samples.experiment(dataSource, 1).id();
    evaluations.record(Samples.answered(id, "t0", 1), Verdict.SOLVED, 1, List.of(Samples.CENT));
    experiments.settle(id, false);
    long before = live.numberAll();

    new Retention(dataSource).delete(new Action(id, "delete", "ada", null));

    live.numberAll();
    assertThat(live.after(0)).hasSize(1);
    assertThat(live.after(before).getFirst().data()).isEqualTo(Map.of("deleted", true));
    assertThat(live.forgotten()).isEqualTo(before);
  }

  @Test
  void tellsOfWarningsOnly() {
    system.add("test", "store", Severity.INFO, "All is well.", Map.of());
    alert("The disk is nearly full.");

    assertThat(heard())
        .singleElement()
        .satisfies(event -> {
          assertThat(event.kind()).isEqualTo(Kind.SYSTEM_ALERT);
          assertThat(event.experimentId()).isNull();
          assertThat(event.data())
              .containsEntry("level", "warning")
              .containsEntry("message", "The disk is nearly full.");
        });
  }

  /** The transaction that began first commits last: its event comes after those heard meanwhile. */
  @Test
  void whoHasReadUpToAnIdHasMissedNone() throws SQLException {
    try (Connection slow = dataSource.getConnection()) {
      slow.setAutoCommit(false);
      try (var statement = slow.createStatement()) {
        statement.execute("INSERT INTO live_events (event) VALUES ('system:alert')");
      }
      alert("Meanwhile.");
      assertThat(heard()).extracting(Event::id).containsExactly(1L);
      slow.commit();
    }

    live.numberAll();
    assertThat(live.after(1)).extracting(Event::id).containsExactly(2L);
  }

  @Test
  void severalProcessesNumberWithoutGaps() throws Exception {
    int writers = 4;
    int each = 50;
    try (var threads = Executors.newFixedThreadPool(writers + 3)) {
      List<Future<?>> all =
          IntStream.range(0, writers + 3)
              .<Future<?>>mapToObj(number ->
                  threads.submit(() -> {
                    for (int count = 0; count < each; count++) {
                      if (number < writers) {
                        alert("%d %d".formatted(number, count));
                      } else {
                        live.number();
                      }
                    }
                  }))
              .toList();
      for (Future<?> one : all) {
        one.get();
      }
    }

    assertThat(heard())
        .extracting(Event::id)
        .containsExactlyElementsOf(
            LongStream.rangeClosed(1, (long) writers * each).boxed().toList());
    assertThat(live.after(10, 12, List.of())).extracting(Event::id).containsExactly(11L, 12L);
  }

  @Test
  void notifiesAfterTheCommit() throws SQLException {
    try (Connection connection = dataSource.getConnection();
        var statement = connection.createStatement()) {
      statement.execute("LISTEN " + LiveEvents.CHANNEL);
      alert("Now.");
      var heard = connection.unwrap(PGConnection.class).getNotifications(5_000);
      assertThat(heard).hasSize(1);
      assertThat(heard[0].getParameter()).isEmpty();
    }
  }

  @Test
  void forgetsWhatIsOldOrTooMuch() {
    IntStream.range(0, 10).forEach(number -> alert("%d".formatted(number)));
    live.numberAll();
    jdbc.sql("UPDATE live_events SET at = at - interval '8 days' WHERE event_id <= 3").update();

    var retention = new Retention(dataSource);
    retention.expire(Instant.now());
    assertThat(live.forgotten()).isEqualTo(3);

    jdbc.sql("UPDATE live_events_head SET event_id = 1000006").update();
    retention.expire(Instant.now());
    assertThat(live.after(0)).extracting(Event::id).containsExactly(7L, 8L, 9L, 10L);
  }
}
