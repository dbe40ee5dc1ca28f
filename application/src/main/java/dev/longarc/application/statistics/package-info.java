/**
 * Figures over all experiments: what strategies have done in a period, and how the whole system is
 * doing beside its targets, and what the pools did over time. A further target is a line in {@code
 * Dashboard}.
 */
@NullMarked
package dev.longarc.application.statistics;

import org.jspecify.annotations.NullMarked;
