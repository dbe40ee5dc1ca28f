/** What runs on this machine: the home folder, embedded servers, roles and their supervision. */
@NullMarked
package dev.longarc.runtime;

import org.jspecify.annotations.NullMarked;
