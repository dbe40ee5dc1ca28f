/**
 * Plans: the steps, strategies, budgets and limits by which an experiment evaluates each ARC task.
 */
@NullMarked
package dev.longarc.plan;

import org.jspecify.annotations.NullMarked;
