/**
 * ARC tasks as resources: {@code TaskQueries} and {@code TaskCommands}; {@code SimilarTasks} by
 * their features.
 */
@NullMarked
package dev.longarc.application.tasks;

import org.jspecify.annotations.NullMarked;
