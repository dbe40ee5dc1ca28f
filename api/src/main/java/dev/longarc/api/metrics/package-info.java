/**
 * Gauges at {@code /metrics} that say how the whole stands, whoever did the work: what the store
 * counts, how full the task queues are, what answers. What one process did is counted where it is
 * done.
 *
 * <p>A further figure is a line in {@code FigureGauges}, and a query in {@link
 * dev.longarc.persistence.StoreFigures} where the store knows it. The alert rules in {@code
 * deploy/prometheus} use the names.
 */
@NullMarked
package dev.longarc.api.metrics;

import org.jspecify.annotations.NullMarked;
