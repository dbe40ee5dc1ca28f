/** Makes Temporal and the store agree: starts what is due, ends what was ended from outside. */
@NullMarked
package dev.longarc.activities.reconciler;

import org.jspecify.annotations.NullMarked;
