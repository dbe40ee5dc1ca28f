/**
 * A slice of an experiment's evaluations, a bounded window of them at a time.
 *
 * <p>{@link ShardWorkflowImpl} starts evaluations as children and counts their results. One that
 * closes without its own record (see {@link ClosedWithoutRecord}), for example after a termination
 * by hand, is recorded as FAILED with the type PLATFORM. {@link TallySignals} reports to the
 * experiment in few signals: each costs about four events in either history.
 */
@NullMarked
package dev.longarc.workflows.shard;

import org.jspecify.annotations.NullMarked;
