/**
 * The {@code longarc} command.
 *
 * <p>{@link Longarc} is the root: it lists the commands, maps errors to exit codes and prints them
 * without stack traces. {@code experiments}, {@code tasks} and {@code datasets} hold the commands
 * about what is stored, which they reach through {@code connection}; {@code bench} those that need
 * no server, {@code ops} those about processes. {@code terminal} draws, {@code completion} is for
 * shells. To add a command: write a class with picocli's {@code @Command}, and add it to {@link
 * Longarc#commandLine}.
 */
@NullMarked
package dev.longarc.cli;

import org.jspecify.annotations.NullMarked;
