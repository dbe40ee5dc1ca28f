/** The port to the store: due evaluations and their results. */
@NullMarked
package dev.longarc.workflows.store;

import org.jspecify.annotations.NullMarked;
