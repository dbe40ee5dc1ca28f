/**
 * The language of programs over grids.
 *
 * <p>An {@link Operation} is one entry in its {@link Category}'s list ({@code Geometric}, {@code
 * Colour}, {@code Pattern}, {@code Composition}, {@code Connectivity}, {@code Symmetry}, {@code
 * Spatial}, {@code Size}): its name, types, meaning, example and kernel. {@link Operations} has
 * them all, {@code Catalogue} the words in which the lists are written. A {@link Program} is a
 * small, well-typed expression of operations; {@link Programs} reads and writes it as text; the
 * {@link Interpreter} runs it, which always ends and never throws.
 *
 * <p>To add an operation, add its entry to its category's list, and its kernel to {@code grid} if
 * there is none: the tests run its example, give it whatever other operations make, and fail while
 * it lacks a meaning. A new {@link Type} needs a {@code Value} that it holds.
 */
@NullMarked
package dev.longarc.dsl;

import org.jspecify.annotations.NullMarked;
