/** The output files of commands, and the selection of ARC tasks. */
@NullMarked
package dev.longarc.cli.files;

import org.jspecify.annotations.NullMarked;
