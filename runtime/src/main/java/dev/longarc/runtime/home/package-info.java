/** The home folder: its layout, lock, ports, and the files that were damaged or are stale. */
@NullMarked
package dev.longarc.runtime.home;

import org.jspecify.annotations.NullMarked;
