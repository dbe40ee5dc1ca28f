/** Orchestrator, search, inference and API: in this JVM or in their own processes. */
@NullMarked
package dev.longarc.runtime.roles;

import org.jspecify.annotations.NullMarked;
