/**
 * Completion in shells. {@link dev.longarc.cli.completion.CompletionCommand} prints the script that
 * picocli generates from all commands. Values that only the store knows are marked with a class of
 * {@link dev.longarc.cli.completion.KnownValues}: the script asks for them when they are needed.
 */
@NullMarked
package dev.longarc.cli.completion;

import org.jspecify.annotations.NullMarked;
