/**
 * An experiment as one HTML file, which opens anywhere, prints, and asks nobody anything: {@link
 * dev.longarc.pages.report.StoredReport} writes it evaluation by evaluation, so that its size does
 * not matter.
 */
@NullMarked
package dev.longarc.pages.report;

import org.jspecify.annotations.NullMarked;
