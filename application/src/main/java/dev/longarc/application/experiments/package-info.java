/**
 * Creating, reading and steering experiments: {@code ExperimentQueries}, made by {@code
 * StoreUseCases} for what needs the store only, and {@code ExperimentCommands}, made by {@code
 * ExperimentUseCases}. A client of the API implements {@code ExperimentReads} too.
 *
 * <p>Reads come from the store. Changes of an experiment are updates of its workflow ({@code
 * ExperimentSteering}, {@code ExperimentControls}, both over {@code ExperimentWorkflows}). Only
 * when that has closed, the store is changed first and the workflow started again.
 */
@NullMarked
package dev.longarc.application.experiments;

import org.jspecify.annotations.NullMarked;
