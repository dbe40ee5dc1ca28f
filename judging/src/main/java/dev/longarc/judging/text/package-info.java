/** Figures as text and Markdown. */
@NullMarked
package dev.longarc.judging.text;

import org.jspecify.annotations.NullMarked;
