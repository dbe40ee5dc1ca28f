/**
 * The language of programs over grids.
 *
 * <p>An {@link Operation} is one entry in its {@link Category}'s list ({@code Geometric}, {@code
 * Colour}, {@code Pattern}, {@code Composition}, {@code Connectivity}, {@code Symmetry}, {@code
 * Spatial}, {@code Size}): its name, types, meaning, example and kernel. {@link Operations} has all
 * of them; {@code Catalogue} collects the entries of a list. A {@link Program} is a small,
 * well-typed expression of operations; {@link Programs} parses and prints programs; the {@link
 * Interpreter} runs them, always ends and never throws.
 *
 * <p>To add an operation, add its entry to its category's list, and its kernel to {@code grid} if
 * it needs a new one: the tests run its example, apply it to the results of other operations, and
 * fail while it lacks a meaning. A new {@link Type} needs a class of {@code Value}s.
 */
@NullMarked
package dev.longarc.dsl;

import org.jspecify.annotations.NullMarked;
