/**
 * The backlog of Temporal's task queues, and their workers: {@code QueueStatistics} asks the
 * server, {@link dev.longarc.application.queues.QueueBody} has the answers. A further queue is a
 * line in {@code Queue}.
 */
@NullMarked
package dev.longarc.application.queues;

import org.jspecify.annotations.NullMarked;
