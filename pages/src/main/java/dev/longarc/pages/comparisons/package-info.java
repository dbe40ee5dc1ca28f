/**
 * Which experiment is better: the figures of the module judging, with the ARC tasks that decide.
 */
@NullMarked
package dev.longarc.pages.comparisons;

import org.jspecify.annotations.NullMarked;
