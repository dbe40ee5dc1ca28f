/**
 * The {@code longarc} command.
 *
 * <p>{@link Longarc} is the root: it lists the commands, maps errors to exit codes and prints them
 * without stack traces. {@code experiments} holds the commands about experiments, {@code bench}
 * those that need no server, {@code terminal} draws, {@code ops} has those about processes. To add
 * a command: write a class with picocli's {@code @Command}, and add it to {@link
 * Longarc#commandLine}.
 */
@NullMarked
package dev.longarc.cli;

import org.jspecify.annotations.NullMarked;
