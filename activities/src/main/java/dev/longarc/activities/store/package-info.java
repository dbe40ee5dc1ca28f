/**
 * The workflows' store port over PostgreSQL. Scoring and pricing happen here, so that neither test
 * outputs nor prices ever reach a workflow or a pool worker.
 */
@NullMarked
package dev.longarc.activities.store;

import org.jspecify.annotations.NullMarked;
