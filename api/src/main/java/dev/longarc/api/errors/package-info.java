/** The shape of all errors, and the filters of all requests. */
@NullMarked
package dev.longarc.api.errors;

import org.jspecify.annotations.NullMarked;
