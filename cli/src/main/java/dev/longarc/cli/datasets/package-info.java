/** The commands that list, show, rename and delete stored datasets; {@code import} stores one. */
@NullMarked
package dev.longarc.cli.datasets;

import org.jspecify.annotations.NullMarked;
