/** Files that commands write for others to read. */
@NullMarked
package dev.longarc.cli.files;

import org.jspecify.annotations.NullMarked;
