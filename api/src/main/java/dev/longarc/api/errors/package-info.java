/**
 * The shape of all errors, and what all requests pass.
 *
 * <p>In this order: {@code RequestIds}, {@code RequestSize}, {@code LocalCallers}, {@code
 * BodyLimit}, {@code LoadShedding}, then {@code Caching} for answers; with a handler chosen, {@code
 * RequestContext} for the log and {@code KnownParameters}; while the body is read, {@code
 * NoNullCharacters} and {@code NoNullBodies}. {@code ErrorAdvice} turns exceptions into an {@code
 * ErrorBody}, {@code ErrorPage} what the servlet container reports, {@code RefusedByTomcat} what no
 * filter has seen.
 */
@NullMarked
package dev.longarc.api.errors;

import org.jspecify.annotations.NullMarked;
