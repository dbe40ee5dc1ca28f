/** The machines behind the experiments, and what happened to them. */
@NullMarked
package dev.longarc.pages.system;

import org.jspecify.annotations.NullMarked;
