/**
 * Wiring of the roles, no logic: {@link dev.longarc.workers.OrchestratorRole} (workflows, records,
 * the reconciler), {@link dev.longarc.workers.SearchRole} and {@link
 * dev.longarc.workers.InferenceRole} (one activity each, no store). Any subset fits into one Spring
 * context.
 */
@NullMarked
package dev.longarc.workers;

import org.jspecify.annotations.NullMarked;
