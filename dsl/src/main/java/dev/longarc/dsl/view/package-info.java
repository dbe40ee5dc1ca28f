/**
 * Transformations of a puzzle that can make it simpler. A {@link View} transforms every pair
 * depending on its input: it renames colours by rank, turns grids so that lines run across, or
 * replaces panels by cells. The search runs on the transformed puzzle as on any other, and the view
 * maps its answers back.
 *
 * <p>To add a view, implement {@link View} and add it to {@link Views}.
 */
@NullMarked
package dev.longarc.dsl.view;

import org.jspecify.annotations.NullMarked;
