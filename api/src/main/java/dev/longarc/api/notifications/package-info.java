/** The caller's channels, and what was sent to them. */
@NullMarked
package dev.longarc.api.notifications;

import org.jspecify.annotations.NullMarked;
