package dev.longarc.api.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A gauge with a row for each set of tags; every update replaces all rows. */
final class Rows {
  private final MultiGauge gauge;
  private final List<MultiGauge.Row<?>> rows = new ArrayList<>();

  Rows(MeterRegistry registry, String name, String description) {
    gauge = MultiGauge.builder(name).description(description).register(registry);
  }

  /**
   * @param value null: unknown, so no row
   * @param tags names and values in turn
   */
  void add(@Nullable Number value, String... tags) {
    if (value != null) {
      rows.add(MultiGauge.Row.of(Tags.of(tags), value));
    }
  }

  /** Shows the rows that were added since the last call, and no others. */
  void show() {
    gauge.register(List.copyOf(rows), true);
    rows.clear();
  }
}
