/**
 * The grid DSL: what programs are made of.
 *
 * <p>An {@link Operation} is one entry in {@link Operations}: its name, type, meaning, kernel, and
 * an example that the tests run. Kernels are static methods over primitive arrays, grouped by what
 * they do ({@code Shapes}, {@code Colours}, {@code Drawing}, {@code Marks}, {@code Regions}, {@code
 * Choices}); they never throw and answer null where the operation means nothing. Colour 0 counts as
 * empty. A {@code Feature} is a number of an image among several: each gives a family of
 * operations.
 *
 * <p>To add an operation, add its entry; to add a feature, add its constant.
 */
@NullMarked
package dev.longarc.search.dsl;

import org.jspecify.annotations.NullMarked;
