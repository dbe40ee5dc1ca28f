/**
 * The answers of the API, which the command's {@code --json} prints too: each record and figure
 * once.
 *
 * <p>Programs read both: keys, their order and their meaning stay, and a new key comes last. Where
 * the command's order differs from the API's, or keys serve the command's tables only, {@code
 * JsonLine} defines it.
 */
@NullMarked
package dev.longarc.application.contract;

import org.jspecify.annotations.NullMarked;
