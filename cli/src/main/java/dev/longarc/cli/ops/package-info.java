/** Commands about the processes of a home: starting, stopping, inspecting, cleaning up. */
@NullMarked
package dev.longarc.cli.ops;

import org.jspecify.annotations.NullMarked;
