/** ARC tasks as resources: {@code TaskQueries} and {@code TaskCommands}. */
@NullMarked
package dev.longarc.application.tasks;

import org.jspecify.annotations.NullMarked;
