/** The task queues over REST. */
@NullMarked
package dev.longarc.api.queues;

import org.jspecify.annotations.NullMarked;
