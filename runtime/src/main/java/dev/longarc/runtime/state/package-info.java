/**
 * The content of run.json: what runs on a home, at which addresses; and the settings of a start.
 */
@NullMarked
package dev.longarc.runtime.state;

import org.jspecify.annotations.NullMarked;
