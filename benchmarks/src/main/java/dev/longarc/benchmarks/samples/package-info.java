/**
 * Generates Longarc's own sample ARC tasks.
 *
 * <p>A {@link Sample} is an idea: a way to draw random inputs, and the rule that turns an input
 * into its output. The classes {@code …Ideas} have the ideas by subject; {@link SampleWriter} draws
 * the demonstrations and tests of each, and rewrites the folder {@code samples/}, byte for byte the
 * same each time. To add one, add it to a list of ideas and run {@link WriteSamples}.
 */
@NullMarked
package dev.longarc.benchmarks.samples;

import org.jspecify.annotations.NullMarked;
