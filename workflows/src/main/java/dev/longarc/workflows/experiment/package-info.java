/**
 * A whole experiment: shards, retry rounds, pause, resume, cancel.
 *
 * <p>{@link ExperimentWorkflowImpl} is the script: ask the store what is due, run it in {@link
 * Shards} (two at a time, which share the plan's parallelism), settle, stay open for a while when
 * something failed. {@link RunningTally} is the tally while it runs, {@link WebUiSummary} how the
 * Web UI shows it. The store decides what is due, so a restart, a new round and continue-as-new are
 * all the same thing: open again and run what is due.
 *
 * <p>A cancellation, by update or by request, cancels the shards, waits for them, and settles what
 * is left as NOT_RUN. A shard that closes without a result is started again, three times at most.
 *
 * <p>The server takes 2,000 updates for a run and suggests a new one before. Then running shards
 * start nothing more, what is in flight ends, handlers finish, and the new run opens the
 * experiment; during a review it gets the rest of that. Who steers a run that takes no further
 * update writes to the store and signals {@code readControls}; a cancellation can be requested.
 */
@NullMarked
package dev.longarc.workflows.experiment;

import org.jspecify.annotations.NullMarked;
