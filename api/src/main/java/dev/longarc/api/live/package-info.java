/** Events as they happen, over WebSocket and as a stream, and the list of past ones. */
@NullMarked
package dev.longarc.api.live;

import org.jspecify.annotations.NullMarked;
