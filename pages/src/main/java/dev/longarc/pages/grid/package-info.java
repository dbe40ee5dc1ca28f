/** ARC grids as pictures, the same in pages, reports and print. */
@NullMarked
package dev.longarc.pages.grid;

import org.jspecify.annotations.NullMarked;
