/**
 * Plots over time and money, drawn as SVG: the same in pages, reports and print, and without
 * scripts. Widths and heights are in units of a plot, which a page stretches to its own width.
 */
@NullMarked
package dev.longarc.pages.plots;

import org.jspecify.annotations.NullMarked;
