/**
 * Makes Temporal and the store agree: starts due experiments, and stops those ended from outside.
 */
@NullMarked
package dev.longarc.activities.reconciler;

import org.jspecify.annotations.NullMarked;
