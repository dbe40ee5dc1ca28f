/** Settings, the beans that the roles of one process share, and the style of JSON. */
@NullMarked
package dev.longarc.api.wiring;

import org.jspecify.annotations.NullMarked;
