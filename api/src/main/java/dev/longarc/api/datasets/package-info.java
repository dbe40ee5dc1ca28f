/** Uploading and listing datasets. */
@NullMarked
package dev.longarc.api.datasets;

import org.jspecify.annotations.NullMarked;
