/**
 * Processes, ports and atomically written files, and why a server did not start; independent of
 * Longarc's home.
 */
@NullMarked
package dev.longarc.runtime.processes;

import org.jspecify.annotations.NullMarked;
