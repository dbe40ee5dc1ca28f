/** Deletion of data that no report needs. */
@NullMarked
package dev.longarc.api.retention;

import org.jspecify.annotations.NullMarked;
