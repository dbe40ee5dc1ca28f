package dev.longarc.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.longarc.store.OperatorLog.Action;
import dev.longarc.store.PoolSamples.Bucket;
import dev.longarc.store.PoolSamples.Cause;
import dev.longarc.store.PoolSamples.Downtime;
import dev.longarc.store.PoolSamples.PoolSample;
import dev.longarc.store.Retention.Bulk;
import dev.longarc.store.SystemEvents.Severity;
import dev.longarc.store.TimelineMarks.Mark;
import dev.longarc.strategy.Pool;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@OnPostgres
final class PoolSamplesTest {
  private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");

  private final DataSource dataSource;
  private final PoolSamples samples;

  PoolSamplesTest(DataSource dataSource) {
    this.dataSource = dataSource;
    samples = new PoolSamples(dataSource);
  }

  private static Instant at(int second) {
    return START.plusSeconds(second);
  }

  private void sample(int second, int workers, int busy, long backlog) {
    samples.add(
        at(second),
        List.of(
            new PoolSample(Pool.SEARCH, true, workers, busy, 8, backlog, backlog / 2.0),
            new PoolSample(Pool.INFERENCE, true, null, null, null, null, null)));
  }

  private void noAnswer(int second) {
    samples.add(
        at(second), List.of(new PoolSample(Pool.SEARCH, false, null, null, null, null, null)));
  }

  @Test
  void dividesATimeIntoParts() {
    sample(0, 2, 4, 10);
    sample(5, 1, 5, 3);
    noAnswer(10);
    sample(20, 2, 8, 0);
    sample(30, 2, 8, 0);

    assertThat(samples.buckets(START, at(30), Duration.ofSeconds(10)))
        .containsExactly(
            new Bucket(Pool.INFERENCE, 0, null, null, null, null, null),
            new Bucket(Pool.INFERENCE, 2, null, null, null, null, null),
            new Bucket(Pool.SEARCH, 0, 1, 4.5, 8, 10L, 5.0),
            new Bucket(Pool.SEARCH, 2, 2, 8.0, 8, 0L, 0.0));
    assertThat(samples.newest()).contains(at(30));
  }

  @Test
  void aGapIsDowntimeOfTheEngine() {
    sample(0, 1, 0, 0);
    sample(15, 1, 0, 0); // late, but known
    sample(100, 1, 0, 0);

    assertThat(samples.downtime(START.minusSeconds(60), at(110)))
        .containsExactly(new Downtime(at(15), at(100), Cause.ENGINE));
    assertThat(samples.downtime(at(50), at(60)))
        .containsExactly(new Downtime(at(50), at(60), Cause.ENGINE));
    assertThat(samples.downtime(at(100), at(130)))
        .as("until now")
        .containsExactly(new Downtime(at(100), at(130), Cause.ENGINE));
    assertThat(samples.downtime(at(0), at(15))).isEmpty();
  }

  @Test
  void nothingIsSaidOfTheTimeBeforeTheFirstSample() {
    assertThat(samples.newest()).isEmpty();
    assertThat(samples.downtime(START, at(600))).isEmpty();
    sample(500, 1, 0, 0);
    assertThat(samples.downtime(START, at(510))).isEmpty();
  }

  @Test
  void samplesWithoutAnAnswerAreDowntimeOfTemporal() {
    sample(0, 1, 0, 0);
    noAnswer(5);
    noAnswer(10);
    sample(15, 1, 0, 0);
    noAnswer(20);
    noAnswer(60);
    sample(65, 1, 0, 0);

    assertThat(samples.downtime(START, at(70)))
        .containsExactly(
            new Downtime(at(5), at(15), Cause.TEMPORAL),
            new Downtime(at(20), at(60), Cause.ENGINE),
            new Downtime(at(60), at(65), Cause.TEMPORAL));
  }

  @Test
  void expiresAfterAWeek() {
    sample(0, 1, 0, 0);
    var retention = new Retention(dataSource);
    retention.expire(START.plus(Retention.POOL_SAMPLES));
    assertThat(samples.newest()).isPresent();
    assertThat(retention.expire(START.plus(Retention.POOL_SAMPLES).plusSeconds(1)))
        .extracting(Bulk::what, Bulk::rows)
        .contains(tuple("samples of pools", 2L));
    assertThat(samples.newest()).isEmpty();
  }

  @Test
  void marksWhatHappened() {
    String id = Samples.experiment(dataSource, 1).id();
    Instant now = Instant.now();
    var sample = new PoolSample(Pool.SEARCH, true, 2, 0, 8, 0L, 0.0);
    samples.add(now.minusSeconds(9), List.of(sample));
    samples.add(now.minusSeconds(4), List.of(new PoolSample(Pool.SEARCH, true, 1, 0, 8, 0L, 0.0)));
    new OperatorLog(dataSource)
        .append(new Action(id, "ada", "pause", "Lunch."), Map.of(), Map.of());
    var events = new SystemEvents(dataSource);
    events.add("experiment_resumed", "x", Severity.INFO, "Its.", Map.of("experiment_id", id));
    events.add("other", "x", Severity.ERROR, "Another's.", Map.of("experiment_id", "exp-other"));
    events.add("no_workers", "x", Severity.WARNING, "All.", Map.of());
    events.add("locked", "security", Severity.WARNING, "Secret.", Map.of());
    events.add("small", "x", Severity.INFO, "Of none.", Map.of());
    var marks = new TimelineMarks(dataSource);

    assertThat(marks.of(id, now.minusSeconds(60), now.plusSeconds(60), 10).marks())
        .extracting(Mark::kind, Mark::source, Mark::text)
        .containsExactly(
            tuple("workers_lost", "pools", "Workers of the pool (search): 1, before 2."),
            tuple("pause", "operator", "ada: Lunch."),
            tuple("experiment_resumed", "system", "Its."),
            tuple("no_workers", "system", "All."));
    var newest = marks.of(null, now.minusSeconds(60), now.plusSeconds(60), 1);
    assertThat(newest.marks()).extracting(Mark::kind).containsExactly("no_workers");
    assertThat(newest.left()).isEqualTo(1);
  }
}
