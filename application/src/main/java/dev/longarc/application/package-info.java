/**
 * What users do, without HTTP: the API, the command and the page call the same use cases.
 *
 * <p>Each takes a {@link dev.longarc.application.Caller} first, and answers with a record of {@code
 * contract}, or throws a {@link dev.longarc.application.RequestException} with a code for programs.
 */
@NullMarked
package dev.longarc.application;

import org.jspecify.annotations.NullMarked;
