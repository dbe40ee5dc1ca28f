/** Creating, reading and steering experiments. */
@NullMarked
package dev.longarc.api.experiments;

import org.jspecify.annotations.NullMarked;
