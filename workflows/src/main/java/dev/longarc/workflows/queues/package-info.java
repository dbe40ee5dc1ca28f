/**
 * The backlog of Temporal's task queues, and their workers: {@code QueueReader} asks the server. A
 * further queue is a line in {@code Queue}.
 */
@NullMarked
package dev.longarc.workflows.queues;

import org.jspecify.annotations.NullMarked;
