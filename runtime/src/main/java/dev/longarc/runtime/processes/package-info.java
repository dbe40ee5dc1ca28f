/** Processes, ports and atomically written files; independent of Longarc's home. */
@NullMarked
package dev.longarc.runtime.processes;

import org.jspecify.annotations.NullMarked;
