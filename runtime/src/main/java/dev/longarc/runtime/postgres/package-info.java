/** PostgreSQL as a child: its programs, data folder, configuration and password. */
@NullMarked
package dev.longarc.runtime.postgres;

import org.jspecify.annotations.NullMarked;
