/**
 * How good an experiment is, whether one is better than another, and whether its confidences can be
 * trusted: pure computations, records in and records out. No figure is ever NaN or infinite: what
 * can't be computed is null, or a sentence says why.
 *
 * <p>The packages: {@code statistics} intervals and tests · {@code report} of one experiment ·
 * {@code comparison} of two or more · {@code regression} against a baseline · {@code calibration}
 * of confidences · {@code reranking} of the candidates for attempts · {@code text}. docs/judging.md
 * says what each figure means.
 *
 * <p>To add a figure, add it to the record of its package and to docs/judging.md, and compare it
 * with another implementation in src/test/references/references.py.
 */
@NullMarked
package dev.longarc.judging;

import org.jspecify.annotations.NullMarked;
