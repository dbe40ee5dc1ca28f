/** Temporal's server: which one, as a child or in memory, its file, namespace and retention. */
@NullMarked
package dev.longarc.runtime.temporal;

import org.jspecify.annotations.NullMarked;
