/** Probes of what the API stands on: the database and the Temporal server. */
@NullMarked
package dev.longarc.api.health;

import org.jspecify.annotations.NullMarked;
