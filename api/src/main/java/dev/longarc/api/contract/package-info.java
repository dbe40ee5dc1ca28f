/**
 * What the API answers and the command's {@code --json} prints: each record and each figure once.
 *
 * <p>Programs read both: keys, their order and their meaning stay, and a new key comes last. Where
 * the command's order differs from the API's, {@code JsonLine} says it.
 */
@NullMarked
package dev.longarc.api.contract;

import org.jspecify.annotations.NullMarked;
