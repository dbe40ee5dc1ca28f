/**
 * Reads ARC tasks in the formats that docs/datasets.md lists, and writes Kaggle submissions.
 *
 * <p>A {@code DataFile} comes from a folder or an archive, {@code FileDecoder} decodes its bytes to
 * text, {@code Document} finds the format of the text from its content, and {@code ArcReader} reads
 * each part as an ARC task. {@code DatasetReader} records the result of each file; {@link
 * dev.longarc.files.arcfile.Reading} is its result. A new format is a constant of {@code
 * Document.Form}, a case in {@code FileContent}, and a line in that page.
 */
@NullMarked
package dev.longarc.files.arcfile;

import org.jspecify.annotations.NullMarked;
