/**
 * ARC tasks in, in the forms that docs/datasets.md lists; Kaggle submissions out.
 *
 * <p>A {@code DataFile} comes from a folder or an archive, its bytes become a text ({@code
 * Unpacked}), the text a {@code Document} whose form its content decides, and each part of that an
 * ARC task ({@code ArcReader}). {@code Survey} keeps book of what became of each file; {@link
 * dev.longarc.datasets.Reading} is its result. A new form is a constant of {@code Document.Form}, a
 * case in {@code FileContent}, and a line in that page.
 */
@NullMarked
package dev.longarc.files.arcfile;

import org.jspecify.annotations.NullMarked;
