package dev.longarc.pages.plots;

import dev.longarc.application.statistics.TimelineBody;
import dev.longarc.application.statistics.TimelineBody.BucketBody;
import dev.longarc.application.statistics.TimelineBody.DowntimeBody;
import dev.longarc.application.statistics.TimelineBody.MarkBody;
import dev.longarc.application.statistics.TimelineBody.PoolTimelineBody;
import dev.longarc.pages.PageView;
import dev.longarc.pages.text.Figures;
import dev.longarc.pages.text.Words;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What the pools did over a time: busy slots as a filled area, waiting runs as a line, times in
 * which nothing is known hatched, moments as marks.
 *
 * @param downtimes from the left
 * @param marks from the left
 * @param otherMarks how many earlier ones are left out
 */
public record TimelinePlot(
    String from,
    String middle,
    String to,
    List<PoolPlot> pools,
    List<Gap> downtimes,
    List<Mark> marks,
    int otherMarks)
    implements PageView {
  public static final int WIDTH = 1000;
  public static final int HEIGHT = 60;

  /**
   * One pool.
   *
   * @param busy the path of the area
   * @param waiting the path of the line
   * @param peak the most busy slots, waiting runs and slots, in words
   */
  public record PoolPlot(String name, String busy, String slots, String waiting, String peak) {}

  /** A time in which nothing is known. */
  public record Gap(double x, double width, String text) {}

  /** A moment. */
  public record Mark(double x, String kind, String at, String source, String text) {}

  public static TimelinePlot of(TimelineBody body) {
    var scale = new Scale(body.from(), body.to(), body.bucketSeconds());
    return new TimelinePlot(
        Figures.instant(body.from()),
        Figures.instant(body.from().plus(Duration.between(body.from(), body.to()).dividedBy(2))),
        Figures.instant(body.to()),
        body.pools().stream().map(pool -> pool(pool, scale)).toList(),
        body.downtime().stream().map(each -> gap(each, scale)).toList(),
        body.marks().stream().map(each -> mark(each, scale)).toList(),
        body.otherMarks());
  }

  /** Where moments are. */
  private record Scale(Instant from, Instant to, double bucketSeconds) {
    double x(Instant at) {
      double whole = Math.max(1, Duration.between(from, to).toMillis());
      double part = Duration.between(from, at).toMillis();
      return Math.clamp(WIDTH * part / whole, 0, WIDTH);
    }

    double end(Instant at) {
      return x(at.plusMillis(Math.round(1000 * bucketSeconds)));
    }
  }

  private static PoolPlot pool(PoolTimelineBody body, Scale scale) {
    double slots = most(body, bucket -> number(bucket.slots()));
    double busy = most(body, bucket -> number(bucket.busySlots()));
    double waiting = most(body, bucket -> number(bucket.backlog()));
    double top = Math.max(1, Math.max(slots, busy));
    return new PoolPlot(
        body.pool(),
        path(body, scale, bucket -> number(bucket.busySlots()) / top, true),
        path(body, scale, bucket -> number(bucket.slots()) / top, false),
        path(body, scale, bucket -> number(bucket.backlog()) / Math.max(1, waiting), false),
        "at most %s of %s slots busy, %s waiting"
            .formatted(
                Figures.count(Math.round(Math.ceil(busy))),
                slots == 0 ? "an unknown number of" : Figures.count(Math.round(slots)),
                Figures.count(Math.round(waiting))));
  }

  private static double number(@Nullable Number value) {
    return value == null ? 0 : value.doubleValue();
  }

  private static double most(PoolTimelineBody body, Function<BucketBody, Double> value) {
    return body.buckets().stream().mapToDouble(value::apply).max().orElse(0);
  }

  /** A step for each bucket; neighbours are joined, gaps stay empty. */
  private static String path(
      PoolTimelineBody body, Scale scale, Function<BucketBody, Double> share, boolean filled) {
    var path = new StringBuilder();
    double last = -1;
    for (BucketBody bucket : body.buckets()) {
      double from = scale.x(bucket.at());
      double to = scale.end(bucket.at());
      double y = HEIGHT * (1 - share.apply(bucket));
      if (filled) {
        path.append(command('M', from, HEIGHT)).append(command('V', y));
        path.append(command('H', to)).append(command('V', HEIGHT));
      } else {
        boolean joined = Math.abs(from - last) < 1;
        path.append(command(joined ? 'L' : 'M', from, y)).append(command('H', to));
      }
      last = to;
    }
    return path.toString();
  }

  private static String command(char letter, double... values) {
    var text = new StringBuilder().append(letter);
    for (double value : values) {
      text.append(text.length() > 1 ? " " : "").append(Math.round(10 * value) / 10.0);
    }
    return text.toString();
  }

  private static Gap gap(DowntimeBody body, Scale scale) {
    double x = scale.x(body.from());
    String what = body.why().equals("temporal") ? "Temporal did not answer" : "engine down";
    long ms = Duration.between(body.from(), body.to()).toMillis();
    return new Gap(
        x,
        Math.max(2, scale.x(body.to()) - x),
        "%s for %s, from %s".formatted(what, Figures.duration(ms), Figures.instant(body.from())));
  }

  private static Mark mark(MarkBody body, Scale scale) {
    return new Mark(
        scale.x(body.at()),
        Words.plain(body.kind()),
        Figures.instant(body.at()),
        body.source(),
        Objects.requireNonNull(body.text()));
  }

  public boolean isEmpty() {
    return pools.stream().allMatch(pool -> pool.busy().isEmpty()) && downtimes.isEmpty();
  }

  @Override
  public String template() {
    return "plots/timeline.jte";
  }
}
