/**
 * A slice of an experiment's evaluations, a bounded window of them at a time.
 *
 * <p>{@link ShardWorkflowImpl} starts evaluations as children and counts how they end. One that
 * closes without its own record (terminated by hand, say: {@link ClosedWithoutRecord}) is recorded
 * as FAILED with the type PLATFORM. {@link TallySignals} tells the experiment, in few signals: each
 * costs about four events in either history.
 */
@NullMarked
package dev.longarc.workflows.shard;

import org.jspecify.annotations.NullMarked;
