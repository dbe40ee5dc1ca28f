/** An experiment as workflows and the store speak of it: its slices, its rounds, what is due. */
@NullMarked
package dev.longarc.experiment;

import org.jspecify.annotations.NullMarked;
