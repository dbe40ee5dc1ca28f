/**
 * The drawing of the commands. A {@link Screen} knows whether its output has a person, colours and
 * a width; all other types make lines of text from values, and print nothing.
 */
@NullMarked
package dev.longarc.cli.terminal;

import org.jspecify.annotations.NullMarked;
