/**
 * What the commands draw with: a {@link Screen} knows whether there is a person, colour, and how
 * much room; everything else here makes lines of text from values, and prints nothing.
 */
@NullMarked
package dev.longarc.cli.terminal;

import org.jspecify.annotations.NullMarked;
