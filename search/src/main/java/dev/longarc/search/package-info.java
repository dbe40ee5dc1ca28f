/**
 * The search pool's engine: {@code dsl} is the language of programs over grids, {@code synthesis}
 * searches it. Depends on the domain alone; knows nothing of workflows.
 */
@NullMarked
package dev.longarc.search;

import org.jspecify.annotations.NullMarked;
