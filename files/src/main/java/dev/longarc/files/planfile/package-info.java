/**
 * Reads and writes plans as YAML or JSON, and has the plans that ship with Longarc ({@code
 * src/main/resources/plans}).
 */
@NullMarked
package dev.longarc.files.planfile;

import org.jspecify.annotations.NullMarked;
