/**
 * The search pool's strategies. {@code synthesis} enumerates programs of the DSL, and {@code
 * evolution} breeds them; both work on a {@link Target}. Depends on the domain and the DSL alone,
 * not on workflows.
 *
 * <p>To add a strategy: a package with the strategy and its {@link SearchStrategyProvider}, and a
 * line in {@code META-INF/services}.
 */
@NullMarked
package dev.longarc.search;

import org.jspecify.annotations.NullMarked;
