/** Experiments as workflows and the store exchange them: slices, rounds, due evaluations. */
@NullMarked
package dev.longarc.experiment;

import org.jspecify.annotations.NullMarked;
