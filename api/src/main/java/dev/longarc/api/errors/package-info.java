/** The one shape of an error, and the filters that every request passes. */
@NullMarked
package dev.longarc.api.errors;

import org.jspecify.annotations.NullMarked;
