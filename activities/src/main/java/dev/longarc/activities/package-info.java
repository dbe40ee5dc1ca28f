/** The adapters to Temporal: storing results, running strategies, and starting due experiments. */
@NullMarked
package dev.longarc.activities;

import org.jspecify.annotations.NullMarked;
