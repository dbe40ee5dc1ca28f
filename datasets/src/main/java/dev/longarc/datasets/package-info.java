/** ARC task files, ARC folders and Kaggle's pairs in; Kaggle submissions out. */
@NullMarked
package dev.longarc.datasets;

import org.jspecify.annotations.NullMarked;
