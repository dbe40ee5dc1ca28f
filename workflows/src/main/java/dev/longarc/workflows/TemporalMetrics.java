package dev.longarc.workflows;

import com.uber.m3.tally.RootScopeBuilder;
import com.uber.m3.tally.Scope;
import com.uber.m3.util.Duration;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Timer;
import io.temporal.common.reporter.MicrometerClientStatsReporter;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** The metrics of Temporal's SDK, {@code temporal_*}. */
public final class TemporalMetrics {
  private static final Duration EVERY = Duration.ofSeconds(10);

  private TemporalMetrics() {}

  /** A scope that reports to {@code registry} every 10 s. */
  public static Scope scope(MeterRegistry registry) {
    return new RootScopeBuilder().reporter(new FewSeries(registry)).reportEvery(EVERY);
  }

  /**
   * Times with four buckets, and requests without the work that they are for. The SDK's own
   * reporter gives each time 70 buckets, and each request the type of its workflow and activity:
   * after one experiment, a scrape had 1.2 MB.
   */
  private static final class FewSeries extends MicrometerClientStatsReporter {
    private static final java.time.Duration[] BUCKETS = {
      java.time.Duration.ofMillis(10),
      java.time.Duration.ofMillis(100),
      java.time.Duration.ofSeconds(1),
      java.time.Duration.ofSeconds(10)
    };

    private static final Pattern REQUESTS = Pattern.compile("temporal_(long_)?request.*");

    /** What the work of a request is; its own metrics have these too. */
    private static final Set<String> WORK =
        Set.of("activity_type", "workflow_type", "worker_type", "query_type", "signal_name");

    private final MeterRegistry registry;

    FewSeries(MeterRegistry registry) {
      super(registry);
      this.registry = registry;
    }

    @Override
    public void reportCounter(String name, Map<String, String> tags, long value) {
      super.reportCounter(name, kept(name, tags), value);
    }

    @Override
    public void reportTimer(String name, Map<String, String> tags, Duration interval) {
      Timer.builder(name)
          .tags(
              kept(name, tags).entrySet().stream()
                  .map(tag -> Tag.of(tag.getKey(), tag.getValue()))
                  .toList())
          .serviceLevelObjectives(BUCKETS)
          .register(registry)
          .record(interval.getNanos(), TimeUnit.NANOSECONDS);
    }

    private static Map<String, String> kept(String name, Map<String, String> tags) {
      if (!REQUESTS.matcher(name).matches()) {
        return tags;
      }
      var kept = new HashMap<>(tags);
      kept.keySet().removeAll(WORK);
      return kept;
    }
  }
}
