/** Storing and listing datasets. */
@NullMarked
package dev.longarc.application.datasets;

import org.jspecify.annotations.NullMarked;
