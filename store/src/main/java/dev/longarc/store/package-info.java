/**
 * The store: PostgreSQL, migrated by Flyway ({@code src/main/resources/db/migration}).
 *
 * <p>{@link Datasets} holds ARC tasks by content, {@link Experiments} the rows and the rounds,
 * {@link Evaluations} what is due and what came out. An evaluation is <em>due</em> when its round
 * has no result: every restart goes by that. {@link Retention} forgets what a person wants
 * forgotten, {@link DiskSpace} says when nothing more may come in.
 */
@NullMarked
package dev.longarc.store;

import org.jspecify.annotations.NullMarked;
