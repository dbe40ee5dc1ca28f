/** The reports of strategy runs and evaluations, and the choice of attempts. */
@NullMarked
package dev.longarc.outcome;

import org.jspecify.annotations.NullMarked;
