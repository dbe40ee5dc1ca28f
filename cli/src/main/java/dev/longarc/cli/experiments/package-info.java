/**
 * The commands that run, show and compare experiments.
 *
 * <p>They reach experiments through a {@link dev.longarc.cli.connection.Connection}. The output of
 * {@code --json} is a contract, which the API shares.
 */
@NullMarked
package dev.longarc.cli.experiments;

import org.jspecify.annotations.NullMarked;
