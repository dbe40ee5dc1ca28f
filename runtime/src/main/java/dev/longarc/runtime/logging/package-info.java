/** Logs go to files of the home; an outage is said once. */
@NullMarked
package dev.longarc.runtime.logging;

import org.jspecify.annotations.NullMarked;
