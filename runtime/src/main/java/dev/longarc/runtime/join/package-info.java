/**
 * How workers on other machines join: {@code up --listen} opens a {@link
 * dev.longarc.runtime.join.JoinPoint}, which ends mutual TLS before Temporal's server, and writes a
 * {@link dev.longarc.runtime.join.JoinFile} that lets a worker in.
 *
 * <p>Each home has a certificate authority of its own ({@link dev.longarc.runtime.join.JoinKeys}),
 * which signs the certificate of the relay and that of the workers, and nothing else. Both sides
 * trust this authority alone.
 */
@NullMarked
package dev.longarc.runtime.join;

import org.jspecify.annotations.NullMarked;
