/** The port towards the pools: one strategy on one puzzle. Its JSON is a public contract. */
@NullMarked
package dev.longarc.workflows.strategy;

import org.jspecify.annotations.NullMarked;
