/**
 * Temporal's codec server: the Web UI and the {@code temporal} command send it the payloads that
 * they can't read. Which page of another site may call it with a browser's cookie is in {@code
 * security}.
 */
@NullMarked
package dev.longarc.api.codec;

import org.jspecify.annotations.NullMarked;
