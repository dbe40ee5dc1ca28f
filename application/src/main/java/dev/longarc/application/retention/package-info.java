/** Deletion on request: whole experiments, and data that no report needs. */
@NullMarked
package dev.longarc.application.retention;

import org.jspecify.annotations.NullMarked;
