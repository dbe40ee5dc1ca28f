/** Processes, ports and whole files of this machine; nothing here knows Longarc's home. */
@NullMarked
package dev.longarc.runtime.processes;

import org.jspecify.annotations.NullMarked;
