/**
 * Wiring of the roles, without logic: {@link dev.longarc.workers.OrchestratorRole} (workflows,
 * store activities, the reconciler), {@link dev.longarc.workers.SearchRole} and {@link
 * dev.longarc.workers.InferenceRole} (one activity each, no store). Any subset fits into one Spring
 * context.
 */
@NullMarked
package dev.longarc.workers;

import org.jspecify.annotations.NullMarked;
