/** One ARC task in an experiment, and the table of all. */
@NullMarked
package dev.longarc.pages.evaluations;

import org.jspecify.annotations.NullMarked;
