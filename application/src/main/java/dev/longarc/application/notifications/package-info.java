/** What users are told, where, and what became of it. */
@NullMarked
package dev.longarc.application.notifications;

import org.jspecify.annotations.NullMarked;
