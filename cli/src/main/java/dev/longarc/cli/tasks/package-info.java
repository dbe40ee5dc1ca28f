/**
 * The commands that list, show and edit ARC tasks, whatever dataset has them. Test outputs are
 * never shown. To add one: a class beside {@link dev.longarc.cli.tasks.TasksCommand}, which names
 * it.
 */
@NullMarked
package dev.longarc.cli.tasks;

import org.jspecify.annotations.NullMarked;
