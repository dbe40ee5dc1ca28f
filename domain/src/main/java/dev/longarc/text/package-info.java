/** Texts that come from outside: how they are decoded, named and shown. */
@NullMarked
package dev.longarc.text;

import org.jspecify.annotations.NullMarked;
