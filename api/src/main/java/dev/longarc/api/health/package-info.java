/** Probes of what the API stands on: the database, the Temporal server and the disk. */
@NullMarked
package dev.longarc.api.health;

import org.jspecify.annotations.NullMarked;
