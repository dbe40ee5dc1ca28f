/** Orchestrator, search, inference and API: in this JVM or as processes of their own. */
@NullMarked
package dev.longarc.runtime.roles;

import org.jspecify.annotations.NullMarked;
