/** The port to the pools: a run of one strategy on one puzzle. Its JSON is a public contract. */
@NullMarked
package dev.longarc.workflows.strategy;

import org.jspecify.annotations.NullMarked;
