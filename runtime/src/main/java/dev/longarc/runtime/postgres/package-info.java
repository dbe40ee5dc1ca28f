/** PostgreSQL as a child process: its programs, data folder, configuration and password. */
@NullMarked
package dev.longarc.runtime.postgres;

import org.jspecify.annotations.NullMarked;
