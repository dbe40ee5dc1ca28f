/** The port towards the store: what is due, what came out. */
@NullMarked
package dev.longarc.workflows.store;

import org.jspecify.annotations.NullMarked;
