/**
 * Temporal's server: its choice, as a child process or in memory, its file, namespace and
 * retention.
 */
@NullMarked
package dev.longarc.runtime.temporal;

import org.jspecify.annotations.NullMarked;
