/**
 * Which ARC tasks of a dataset an experiment or a bench runs, equal on every machine.
 *
 * <p>An {@link dev.longarc.files.selection.ArcTaskSelection} has ids, {@link
 * dev.longarc.files.selection.TaskConditions} and a {@link dev.longarc.files.selection.TaskSample};
 * they apply in this order. What they ask about the ARC tasks, a {@link
 * dev.longarc.files.selection.TaskFacts} answers: from the puzzles alone, or from a store.
 */
@NullMarked
package dev.longarc.files.selection;

import org.jspecify.annotations.NullMarked;
