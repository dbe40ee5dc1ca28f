/**
 * Strategies on datasets in this process, without Temporal and without a store: {@code bench} for a
 * dataset, {@code solve} for one ARC task.
 *
 * <p>{@link dev.longarc.cli.bench.SearchOptions} make a {@link dev.longarc.cli.bench.SearchSpec};
 * {@link dev.longarc.cli.bench.Searches} runs it on threads of their own and hands what they find
 * to a {@link dev.longarc.cli.bench.ResultSink}. {@link dev.longarc.cli.bench.ResultFile} is the
 * one that survives {@code kill -9}. What a line says is a contract: {@link
 * dev.longarc.cli.bench.ResultLine}.
 *
 * <p>Nothing here loads Spring, logging or a driver: whoever measures CPU time would pay for it.
 */
@NullMarked
package dev.longarc.cli.bench;

import org.jspecify.annotations.NullMarked;
