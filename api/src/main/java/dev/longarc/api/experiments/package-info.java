/**
 * Experiments over REST: {@code ExperimentController} creates and steers, {@code LimitsController}
 * changes limits, {@code ExperimentListController} lists, {@code ResultController} shows and
 * exports results, {@code TextController} has what people write and did.
 */
@NullMarked
package dev.longarc.api.experiments;

import org.jspecify.annotations.NullMarked;
