/** What strategy runs and evaluations came to, and the attempts that are chosen from it. */
@NullMarked
package dev.longarc.outcome;

import org.jspecify.annotations.NullMarked;
