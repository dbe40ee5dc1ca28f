/** Probes of the API's dependencies: the database, the Temporal server and the disk. */
@NullMarked
package dev.longarc.api.health;

import org.jspecify.annotations.NullMarked;
