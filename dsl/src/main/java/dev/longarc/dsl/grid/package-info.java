/**
 * The values and kernels of programs.
 *
 * <p>A {@link Value} is an {@link Image} (a grid, or a mask of colours 0 and 1), a {@link Field} (a
 * number for each cell), a {@link Part} or {@link Parts} (objects in their frame), a {@link Box} or
 * a {@link Num}. Values are immutable, shared between threads, and bounded: sides of 1–30, colours
 * of 0–9, at most {@link Parts#MAX} parts.
 *
 * <p>Kernels are static methods over primitive arrays, grouped by purpose: {@link Shapes} moves and
 * cuts, {@link Colours} and {@link Masks} choose cells, {@link Drawing}, {@link Patterns} and
 * {@link Motion} draw, {@link Regions} takes grids apart, {@link Lists} chooses among parts and
 * puts them together, {@link Fields} counts. They never throw for values that meet their bounds,
 * are deterministic, and return null if they are undefined for their arguments or the result would
 * be too large. Colour 0 counts as empty, all others as filled; ties go to the lower colour or the
 * earlier cell in reading order.
 *
 * <p>A {@link Feature} is a number of a part among several parts; each feature has a family of
 * operations. To add a feature, add its constant with its examples.
 */
@NullMarked
package dev.longarc.dsl.grid;

import org.jspecify.annotations.NullMarked;
