/**
 * Other ways to look at a puzzle. A {@link View} changes every pair by what its input looks like:
 * colours renamed by rank, grids turned so that lines run across, panels seen as cells. The search
 * runs on the changed puzzle as on any other, and its answers are changed back.
 *
 * <p>To add a view, implement {@link View} and add it to {@link Views}.
 */
@NullMarked
package dev.longarc.dsl.view;

import org.jspecify.annotations.NullMarked;
