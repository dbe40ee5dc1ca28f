/**
 * How full Temporal's task queues are, and who works on them.
 *
 * <p>{@code QueueStatistics} asks the server, {@link dev.longarc.api.queues.QueueBody} says what
 * became of its answers. A further queue is a line in {@code Queue}.
 */
@NullMarked
package dev.longarc.api.queues;

import org.jspecify.annotations.NullMarked;
