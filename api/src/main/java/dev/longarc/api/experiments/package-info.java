/**
 * Creating, showing and steering experiments.
 *
 * <p>{@code ExperimentController} creates, lists, pauses and retries, and shows the rounds of one
 * ARC task; {@code LimitsController} shows the ledger and changes the limits. Reads come from the
 * store. Changes of an experiment are updates of its workflow ({@code ExperimentSteering}, {@code
 * ExperimentControls}, both over {@code ExperimentWorkflows}). Only when that has closed, the store
 * is changed first and the workflow started again.
 */
@NullMarked
package dev.longarc.api.experiments;

import org.jspecify.annotations.NullMarked;
