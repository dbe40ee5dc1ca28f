/**
 * The backlog of Temporal's task queues, and their workers: {@code QueueStatistics} has the newest
 * figures, which {@code QueueReader} reads, and {@link dev.longarc.application.queues.QueueBody}
 * shows them.
 */
@NullMarked
package dev.longarc.application.queues;

import org.jspecify.annotations.NullMarked;
