package dev.longarc.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longarc.evaluation.Verdict;
import dev.longarc.store.SystemEvents.Event;
import dev.longarc.store.SystemEvents.Severity;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@OnPostgres
final class SystemEventsTest {
  private final DataSource dataSource;
  private final SystemEvents events;

  SystemEventsTest(DataSource dataSource) {
    this.dataSource = dataSource;
    events = new SystemEvents(dataSource);
  }

  @Test
  void returnsTheNewestFirst() {
    events.add("start", "api", Severity.INFO, "The API is up.", Map.of("port", "8080"));
    events.add("outage", "temporal", Severity.CRITICAL, "No answer.", Map.of());

    assertThat(events.newest(10)).extracting(Event::type).containsExactly("outage", "start");
    assertThat(events.newest(1)).extracting(Event::severity).containsExactly(Severity.CRITICAL);
    assertThat(events.newest(2).getLast().context()).containsExactly(Map.entry("port", "8080"));
  }

  @Test
  void findsWordsOfMessagesAndContexts() {
    events.add("a", "x", Severity.INFO, "The worker has restarted.", Map.of("host", "box seven"));
    events.add("b", "x", Severity.INFO, "Nothing to see.", Map.of());

    assertThat(events.search("restart worker", 10)).extracting(Event::type).containsExactly("a");
    assertThat(events.search("seven", 10)).extracting(Event::type).containsExactly("a");
    assertThat(events.search("worker -seven", 10)).isEmpty();
  }

  @Test
  void replacesCharactersThatPostgresCantStore() {
    events.add("a", "x", Severity.ERROR, "nul \0 here", Map.of("key", "and \0 there"));

    assertThat(events.newest(1).getFirst().message()).isEqualTo("nul \uFFFD here");
    assertThat(events.newest(1).getFirst().context()).containsEntry("key", "and \uFFFD there");
  }

  @Test
  void alertsWhenAStrategyRunCostsTooMuch() {
    String id = Samples.experiment(dataSource, 2).id();
    var evaluations = new Evaluations(dataSource);
    evaluations.record(
        Samples.answered(id, "t0", 1), Verdict.SOLVED, 1, List.of(new BigDecimal("0.30")));
    assertThat(events.newest(10)).extracting(Event::type).containsExactly("task_budget_alert");

    evaluations.record(
        Samples.answered(id, "t1", 1), Verdict.SOLVED, 1, List.of(new BigDecimal("0.31")));

    assertThat(events.newest(10))
        .filteredOn(event -> !event.type().equals("task_budget_alert"))
        .singleElement()
        .satisfies(event -> {
          assertThat(event.type()).isEqualTo("high_cost_alert");
          assertThat(event.severity()).isEqualTo(Severity.WARNING);
          assertThat(event.context()).containsEntry("task_id", "t1").containsEntry("cost", "0.31");
        });
  }
}
