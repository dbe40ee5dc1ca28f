/** ARC tasks: the datasets that have them, their puzzles, and answers drawn by hand. */
@NullMarked
package dev.longarc.pages.tasks;

import org.jspecify.annotations.NullMarked;
