/** The home folder: its layout, lock, ports, and its damaged or stale files. */
@NullMarked
package dev.longarc.runtime.home;

import org.jspecify.annotations.NullMarked;
