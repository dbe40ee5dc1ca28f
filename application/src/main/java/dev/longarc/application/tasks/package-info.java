/**
 * ARC tasks as resources: {@code TaskQueries} and {@code TaskCommands}; {@code SimilarTasks} by
 * their features; {@code StrategyEstimates}; {@code ProgramSteps} of what strategies wrote.
 */
@NullMarked
package dev.longarc.application.tasks;

import org.jspecify.annotations.NullMarked;
