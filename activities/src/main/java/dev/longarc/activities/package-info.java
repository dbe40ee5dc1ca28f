/** activities. */
@NullMarked
package dev.longarc.activities;

import org.jspecify.annotations.NullMarked;
