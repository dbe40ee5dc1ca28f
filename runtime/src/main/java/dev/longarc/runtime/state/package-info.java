/** What runs on a home, as run.json says it, and what is to be started. */
@NullMarked
package dev.longarc.runtime.state;

import org.jspecify.annotations.NullMarked;
