/**
 * The command {@code notify} and its subcommands: who is told what, where, and what became of it.
 * To add one: a class beside {@link dev.longarc.cli.notifications.NotifyCommand}, which names it.
 */
@NullMarked
package dev.longarc.cli.notifications;

import org.jspecify.annotations.NullMarked;
