/** Experiments over REST: {@code ExperimentController}, and {@code LimitsController} for limits. */
@NullMarked
package dev.longarc.api.experiments;

import org.jspecify.annotations.NullMarked;
