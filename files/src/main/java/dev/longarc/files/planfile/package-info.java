/**
 * Plans as YAML or JSON, and the ones that ship with Longarc ({@code src/main/resources/plans}).
 */
@NullMarked
package dev.longarc.files.planfile;

import org.jspecify.annotations.NullMarked;
