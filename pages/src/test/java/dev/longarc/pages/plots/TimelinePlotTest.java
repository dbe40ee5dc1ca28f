package dev.longarc.pages.plots;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longarc.application.statistics.TimelineBody;
import dev.longarc.application.statistics.TimelineBody.BucketBody;
import dev.longarc.application.statistics.TimelineBody.DowntimeBody;
import dev.longarc.application.statistics.TimelineBody.MarkBody;
import dev.longarc.application.statistics.TimelineBody.PoolTimelineBody;
import dev.longarc.pages.plots.TimelinePlot.Gap;
import dev.longarc.pages.plots.TimelinePlot.Mark;
import dev.longarc.pages.plots.TimelinePlot.PoolPlot;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TimelinePlotTest {
  private static final Instant FROM = Instant.parse("2026-11-22T14:00:00Z");

  private static BucketBody bucket(int second, double busy, @Nullable Integer slots, long backlog) {
    return new BucketBody(FROM.plusSeconds(second), 1, busy, slots, backlog, null);
  }

  /** A hundred seconds in parts of ten. */
  private static TimelinePlot plot(
      List<BucketBody> buckets, List<DowntimeBody> downtime, List<MarkBody> marks) {
    return TimelinePlot.of(
        new TimelineBody(
            FROM,
            FROM.plusSeconds(100),
            10,
            List.of(new PoolTimelineBody("search", buckets)),
            downtime,
            marks,
            3));
  }

  @Test
  void partsWithoutASampleStayEmpty() {
    var buckets = List.of(bucket(0, 1, 2, 5), bucket(10, 2, 2, 0), bucket(30, 0.5, 2, 10));
    var plot = plot(buckets, List.of(), List.of());

    assertThat(plot.pools())
        .containsExactly(
            new PoolPlot(
                "search",
                "M0.0 60.0V30.0H100.0V60.0M100.0 60.0V0.0H200.0V60.0M300.0 60.0V45.0H400.0V60.0",
                "M0.0 0.0H100.0L100.0 0.0H200.0M300.0 0.0H400.0",
                "M0.0 30.0H100.0L100.0 60.0H200.0M300.0 0.0H400.0",
                "at most 2 of 2 slots busy, 10 waiting"));
    assertThat(plot.from()).isEqualTo("2026-11-22 14:00:00 UTC");
    assertThat(plot.middle()).isEqualTo("2026-11-22 14:00:50 UTC");
    assertThat(plot.to()).isEqualTo("2026-11-22 14:01:40 UTC");
    assertThat(plot.otherMarks()).isEqualTo(3);
  }

  @Test
  void nothingIsDrawnOutsideThePlot() {
    var plot = plot(List.of(bucket(-5, 1, null, 0), bucket(95, 1, null, 0)), List.of(), List.of());
    assertThat(plot.pools().getFirst().busy())
        .isEqualTo("M0.0 60.0V0.0H50.0V60.0M950.0 60.0V0.0H1000.0V60.0");
    assertThat(plot.pools().getFirst().peak())
        .isEqualTo("at most 1 of an unknown number of slots busy, 0 waiting");
  }

  @Test
  void downtimeAndMomentsHaveTheirPlaces() {
    var downtime =
        List.of(
            new DowntimeBody(FROM.plusSeconds(20), FROM.plusSeconds(32), "engine"),
            new DowntimeBody(FROM.plusSeconds(60), FROM.plusMillis(60_100), "temporal"));
    var marks =
        List.of(new MarkBody(FROM.plusSeconds(50), "workers_lost", "pools", "One is lost."));
    var plot = plot(List.of(), downtime, marks);

    assertThat(plot.downtimes())
        .containsExactly(
            new Gap(200, 120, "engine down for 12.0 s, from 2026-11-22 14:00:20 UTC"),
            new Gap(600, 2, "Temporal did not answer for 0.1 s, from 2026-11-22 14:01:00 UTC"));
    assertThat(plot.marks())
        .containsExactly(
            new Mark(500, "workers lost", "2026-11-22 14:00:50 UTC", "pools", "One is lost."));
    assertThat(plot.isEmpty()).isFalse();
  }

  @Test
  void isEmptyWhenNothingIsKnown() {
    assertThat(plot(List.of(), List.of(), List.of()).isEmpty()).isTrue();
  }
}
