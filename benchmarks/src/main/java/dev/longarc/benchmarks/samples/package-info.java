/**
 * Longarc's own sample ARC tasks and how they are made.
 *
 * <p>A {@link Sample} is an idea: how an input is drawn by chance, and the rule that turns it into
 * its output. The ideas are in the classes {@code …Ideas}, by what they are about; {@link
 * SampleWriter} draws from each its demonstrations and tests, and rewrites the folder {@code
 * samples/}, byte for byte the same each time. To add one, add it to a list of ideas and run {@link
 * WriteSamples}.
 */
@NullMarked
package dev.longarc.benchmarks.samples;

import org.jspecify.annotations.NullMarked;
