/**
 * The store: PostgreSQL, migrated by Flyway ({@code src/main/resources/db/migration}).
 *
 * <p>{@link Datasets} holds the revisions of datasets, {@link StoredTasks} their ARC tasks by
 * content, {@link Experiments} the rows and the rounds, {@link Evaluations} the due evaluations and
 * the results. An evaluation is <em>due</em> when its round has no result; every restart continues
 * with the due evaluations. {@link Retention} deletes data on request, {@link DiskSpace} says when
 * nothing new may start.
 */
@NullMarked
package dev.longarc.store;

import org.jspecify.annotations.NullMarked;
