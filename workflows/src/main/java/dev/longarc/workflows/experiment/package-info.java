/**
 * The workflow of an experiment: shards, retry rounds, pause, resume, cancel.
 *
 * <p>{@link ExperimentWorkflowImpl} is the script: it reads the due evaluations from the store,
 * runs them in {@link Shards} (two at a time, which share the plan's parallelism), settles, and
 * stays open for a while after failures. {@link RunningTally} is the tally while it runs, {@link
 * WebUiSummary} its text for the Web UI, beside the {@link ExperimentDescription} of its start. A
 * restart, a new round and continue-as-new all do the same: they open the experiment again and run
 * the due evaluations.
 *
 * <p>A cancellation, by update or by request, cancels the shards, waits for them, and settles the
 * rest as NOT_RUN. A shard that closes without a result is started again, three times at most.
 *
 * <p>The server accepts 2,000 updates for a run and suggests a new one before. Then running shards
 * start nothing more, evaluations in flight end, handlers finish, and the new run opens the
 * experiment; a review continues for its remaining time. To steer a run that accepts no further
 * update, the API writes to the store and signals {@code readControls}; a cancellation can be
 * requested.
 */
@NullMarked
package dev.longarc.workflows.experiment;

import org.jspecify.annotations.NullMarked;
