/** The running processes of a home, as in run.json, and the settings of a start. */
@NullMarked
package dev.longarc.runtime.state;

import org.jspecify.annotations.NullMarked;
