/**
 * The backlog of Temporal's task queues, and their workers.
 *
 * <p>{@code QueueStatistics} asks the server, {@link dev.longarc.api.queues.QueueBody} has the
 * answers. A further queue is a line in {@code Queue}.
 */
@NullMarked
package dev.longarc.api.queues;

import org.jspecify.annotations.NullMarked;
