/**
 * The search pool's engine. {@code grid} has the values and kernels, {@code dsl} the language of
 * programs over them, {@code view} other ways to look at a puzzle. {@code synthesis} enumerates
 * programs, and {@code evolution} breeds them; both work on a {@link Target}. Depends on the domain
 * and the DSL alone, not on workflows.
 */
@NullMarked
package dev.longarc.search;

import org.jspecify.annotations.NullMarked;
