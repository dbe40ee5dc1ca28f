/**
 * What happens, told as it happens: {@link dev.longarc.application.live.LiveFeed} reads the store's
 * events once for all who follow them, and sends each the newest states, never a queue of old ones.
 */
@NullMarked
package dev.longarc.application.live;

import org.jspecify.annotations.NullMarked;
