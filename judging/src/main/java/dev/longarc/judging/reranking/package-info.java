/**
 * Rules that choose the attempts from the candidates of several strategy runs, to try them offline
 * on stored runs. The rule that experiments use is {@code Ensemble} in the domain.
 */
@NullMarked
package dev.longarc.judging.reranking;

import org.jspecify.annotations.NullMarked;
