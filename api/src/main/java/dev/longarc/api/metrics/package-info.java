/**
 * Gauges at {@code /metrics} for the state of the whole system over all processes: counts of the
 * store, the task queues, the available servers. Work of a single process is counted by that
 * process.
 *
 * <p>A further figure is a line in {@code MetricGauges}, and a query in {@link
 * dev.longarc.store.StoreMetrics} if the store has it. The alert rules in {@code deploy/prometheus}
 * use the names.
 */
@NullMarked
package dev.longarc.api.metrics;

import org.jspecify.annotations.NullMarked;
