/** How good experiments are, and which is better, over REST. */
@NullMarked
package dev.longarc.api.judging;

import org.jspecify.annotations.NullMarked;
