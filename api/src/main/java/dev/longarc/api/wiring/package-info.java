/** Settings and the beans that the roles of one process share. */
@NullMarked
package dev.longarc.api.wiring;

import org.jspecify.annotations.NullMarked;
