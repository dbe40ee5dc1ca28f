/** Files that commands write for others to read, and lists of ARC tasks that people give. */
@NullMarked
package dev.longarc.cli.files;

import org.jspecify.annotations.NullMarked;
