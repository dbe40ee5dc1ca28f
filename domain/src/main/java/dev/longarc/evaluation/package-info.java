/** How an evaluation ended: its verdict, or the kind of failure. */
@NullMarked
package dev.longarc.evaluation;

import org.jspecify.annotations.NullMarked;
