/** The results of evaluations: verdicts, failures, tallies and scoring. */
@NullMarked
package dev.longarc.evaluation;

import org.jspecify.annotations.NullMarked;
