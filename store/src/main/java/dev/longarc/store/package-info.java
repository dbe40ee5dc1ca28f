/**
 * The store: PostgreSQL, migrated by Flyway ({@code src/main/resources/db/migration}).
 *
 * <p>{@link Datasets} holds the revisions of datasets, {@link StoredTasks} their ARC tasks by
 * content, {@link Experiments} the rows and the rounds, {@link Evaluations} the due evaluations and
 * the results. An evaluation is <em>due</em> when its round has no result; every restart continues
 * with the due evaluations. {@link Retention} deletes data on request and by age, {@link DiskSpace}
 * says when nothing new may start.
 *
 * <p>For people and interfaces: {@link ExperimentPages} and {@link ResultPages} read a page at a
 * time by filters and order, {@link Annotations} are what people write about an experiment, {@link
 * OperatorLog} what they did to it, {@link IdempotencyKeys} let a request be repeated. A new order
 * of pages is a constant of {@link ExperimentSort} or {@link ResultSort}, with an index if it is to
 * be read without sorting.
 */
@NullMarked
package dev.longarc.store;

import org.jspecify.annotations.NullMarked;
