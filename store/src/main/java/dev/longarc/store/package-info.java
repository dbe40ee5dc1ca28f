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
 * OperatorLog} what they did to it, {@link IdempotencyKeys} let a request be repeated. {@link
 * EvaluationCells}, {@link FailureGroups}, {@link PoolSamples} read much at once for a picture. A
 * new order of pages is a constant of {@link ExperimentSort} or {@link ResultSort}, with an index
 * if it is to be read without sorting.
 *
 * <p>{@link NotificationChannels} are what users want to be told where. A fact gets its row in
 * {@code notification_events} in its own transaction, {@link NotificationOutbox} makes deliveries
 * of the rows, {@link NotificationDeliveries} says what became of them. A new fact is a constant of
 * {@link NotificationEvent}, and a row: by a trigger, or by a method of the outbox.
 */
@NullMarked
package dev.longarc.store;

import org.jspecify.annotations.NullMarked;
