package dev.longarc.application.judging;

import dev.longarc.application.RequestException;
import dev.longarc.judging.regression.RegressionMetric;
import dev.longarc.text.Printable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** By how much a metric may be worse, in percent of the baseline. */
@Schema(name = "Thresholds")
public record ThresholdsBody(
    @Schema(description = "Absent: 2", minimum = "0", maximum = "1000") @Nullable Double accuracy,
    @Schema(description = "Absent: 10", minimum = "0", maximum = "1000") @Nullable Double time,
    @Schema(description = "Absent: 15", minimum = "0", maximum = "1000") @Nullable Double memory,
    @Schema(description = "Absent: 5", minimum = "0", maximum = "1000") @Nullable Double errorRate,
    @Schema(description = "Absent: 5", minimum = "0", maximum = "1000")
        @Nullable Double perfectMatch,
    @Schema(description = "Absent: 20", minimum = "0", maximum = "1000") @Nullable Double cost) {
  private static final double MAX = 1000;

  /**
   * By names of metrics such as {@code error_rate}.
   *
   * @throws RequestException for an unknown one
   */
  public static ThresholdsBody named(Map<String, Double> thresholds) {
    var byMetric = new EnumMap<RegressionMetric, Double>(RegressionMetric.class);
    thresholds.forEach((name, threshold) -> byMetric.put(metric(name), threshold));
    return of(byMetric);
  }

  private static RegressionMetric metric(String name) {
    return Arrays.stream(RegressionMetric.values())
        .filter(metric -> name(metric).equals(name))
        .findFirst()
        .orElseThrow(() ->
            RequestException.invalid(
                "thresholds",
                "Unknown metric (%s).\nMaybe one of: %s."
                    .formatted(
                        Printable.line(name),
                        Arrays.stream(RegressionMetric.values())
                            .map(ThresholdsBody::name)
                            .collect(Collectors.joining(", ")))));
  }

  private static String name(RegressionMetric metric) {
    return metric.name().toLowerCase(Locale.ROOT);
  }

  /** Of all metrics that it names. */
  static ThresholdsBody of(Map<RegressionMetric, Double> thresholds) {
    return new ThresholdsBody(
        thresholds.get(RegressionMetric.ACCURACY),
        thresholds.get(RegressionMetric.TIME),
        thresholds.get(RegressionMetric.MEMORY),
        thresholds.get(RegressionMetric.ERROR_RATE),
        thresholds.get(RegressionMetric.PERFECT_MATCH),
        thresholds.get(RegressionMetric.COST));
  }

  /** Of all metrics: those without one have their own. */
  static ThresholdsBody whole(Map<RegressionMetric, Double> thresholds) {
    var all = new EnumMap<RegressionMetric, Double>(RegressionMetric.class);
    for (RegressionMetric metric : RegressionMetric.values()) {
      all.put(metric, thresholds.getOrDefault(metric, metric.threshold()));
    }
    return of(all);
  }

  /**
   * Those that are given.
   *
   * @throws RequestException when one is not from 0 to 1000
   */
  Map<RegressionMetric, Double> checked() {
    var thresholds = new EnumMap<RegressionMetric, Double>(RegressionMetric.class);
    for (RegressionMetric metric : RegressionMetric.values()) {
      Double threshold = of(metric);
      if (threshold != null && !(threshold >= 0 && threshold <= MAX)) {
        throw RequestException.invalid(
            "thresholds." + name(metric),
            "The threshold (%s) of (%s) is not 0 to 1000.".formatted(threshold, name(metric)));
      }
      if (threshold != null) {
        thresholds.put(metric, threshold);
      }
    }
    return thresholds;
  }

  private @Nullable Double of(RegressionMetric metric) {
    return switch (metric) {
      case ACCURACY -> accuracy;
      case TIME -> time;
      case MEMORY -> memory;
      case ERROR_RATE -> errorRate;
      case PERFECT_MATCH -> perfectMatch;
      case COST -> cost;
    };
  }
}
