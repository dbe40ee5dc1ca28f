/**
 * Gauges at {@code /metrics} that say how the whole system stands, in whichever process the work
 * was done: what the store counts, how full the task queues are, what answers. What one process did
 * is counted where it is done.
 *
 * <p>A further figure is a line in {@code MetricGauges}, and a query in {@link
 * dev.longarc.store.StoreMetrics} where the store knows it. The alert rules in {@code
 * deploy/prometheus} use the names.
 */
@NullMarked
package dev.longarc.api.metrics;

import org.jspecify.annotations.NullMarked;
