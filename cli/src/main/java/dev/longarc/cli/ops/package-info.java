/** Commands about what runs: starting, stopping, looking, cleaning up. */
@NullMarked
package dev.longarc.cli.ops;

import org.jspecify.annotations.NullMarked;
