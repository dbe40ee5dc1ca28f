/** Logs in files of the home; an outage is reported once. */
@NullMarked
package dev.longarc.runtime.logging;

import org.jspecify.annotations.NullMarked;
