/**
 * The stack on this machine: started, attached to, taken over after a kill, and looked at. Its
 * parts are packages of their own; each knows only those before it: processes, home, state,
 * postgres and temporal, roles, and this one.
 */
@NullMarked
package dev.longarc.runtime;

import org.jspecify.annotations.NullMarked;
