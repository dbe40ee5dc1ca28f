/** The list of experiments, and the page of one. */
@NullMarked
package dev.longarc.pages.experiments;

import org.jspecify.annotations.NullMarked;
