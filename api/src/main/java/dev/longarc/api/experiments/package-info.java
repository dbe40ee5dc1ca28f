/**
 * Creating experiments, looking at them, and steering them.
 *
 * <p>{@code ExperimentController} creates, lists, pauses and retries, and explains one ARC task;
 * {@code LimitsController} shows the ledger and changes what may be spent. Reads come from the
 * store. Whatever changes an experiment is an update of its workflow ({@code ExperimentSteering},
 * {@code ExperimentControls}, both over {@code ExperimentWorkflows}); only where that has closed
 * the store is changed first and the workflow started again.
 */
@NullMarked
package dev.longarc.api.experiments;

import org.jspecify.annotations.NullMarked;
