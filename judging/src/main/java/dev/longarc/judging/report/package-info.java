/**
 * The figures of one experiment. {@link ExperimentReport} has them all; {@link ReportText} writes
 * them as Markdown.
 */
@NullMarked
package dev.longarc.judging.report;

import org.jspecify.annotations.NullMarked;
