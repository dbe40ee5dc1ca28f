/** Decodes, checks and shows texts from outside. */
@NullMarked
package dev.longarc.text;

import org.jspecify.annotations.NullMarked;
