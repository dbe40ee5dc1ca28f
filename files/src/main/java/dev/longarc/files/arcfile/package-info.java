/**
 * Reads ARC tasks in the formats that docs/datasets.md lists, and writes Kaggle submissions.
 *
 * <p>A {@code DataFile} comes from a folder, an archive or an upload, {@code FileDecoder} unpacks
 * its bytes and decodes them to text, {@code Document} finds the format of the text from its
 * content, and {@code TaskReader} reads each part as an ARC task. JSON Lines are read line by line
 * instead. {@code DatasetReader} records the result of each file; {@link
 * dev.longarc.files.arcfile.Reading} is its result. {@code ImportBudget} ends a reading that
 * exceeds {@link dev.longarc.files.arcfile.ImportLimits}. A new format is a constant of {@code
 * Document.Form}, a case in {@code FileContent}, and a line in that page.
 */
@NullMarked
package dev.longarc.files.arcfile;

import org.jspecify.annotations.NullMarked;
