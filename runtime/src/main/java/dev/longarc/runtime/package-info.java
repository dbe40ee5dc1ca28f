/**
 * The stack on this machine: its start, attaching to it, taking it over after a kill, and its
 * checks. Its parts are separate packages, each of which uses only the earlier ones: processes,
 * home, state, join, postgres and temporal, roles, this one, and replay beside it.
 */
@NullMarked
package dev.longarc.runtime;

import org.jspecify.annotations.NullMarked;
