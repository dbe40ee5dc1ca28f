/**
 * What a puzzle looks like, in numbers: named features, and the distance between two puzzles.
 *
 * <p>{@link PuzzleFeatures} computes the values of all {@link PuzzleFeature}s from what a strategy
 * sees, never from test outputs. Each is the mean of a measure: a {@code GridMeasure} over the
 * inputs or the outputs, a {@code PairMeasure} over the demonstrations, or a {@code PuzzleMeasure}
 * of the whole. {@link PuzzleEmbedding} brings them to fixed scales, so that near embeddings are
 * similar puzzles. {@link PuzzleSummary} puts the most important ones into words. {@link
 * RunEstimator} estimates what a strategy would do from what it did on similar puzzles.
 *
 * <p>To add a feature, add its measure with an example in {@code MeasuresTest} and a line in
 * docs/features.md, and increase {@link PuzzleFeatures#VERSION}: stored features are computed anew.
 */
@NullMarked
package dev.longarc.features;

import org.jspecify.annotations.NullMarked;
