/**
 * Strategies on datasets in this process, without Temporal and without a store: {@code bench} for a
 * dataset, {@code solve} for one ARC task.
 *
 * <p>{@link dev.longarc.cli.bench.SearchOptions} make a {@link dev.longarc.cli.bench.SearchSpec};
 * {@link dev.longarc.cli.bench.Searches} runs it on separate threads and passes the results to a
 * {@link dev.longarc.cli.bench.ResultSink}. The results of {@link dev.longarc.cli.bench.ResultFile}
 * survive {@code kill -9}. The format of a line is a contract: {@link
 * dev.longarc.cli.bench.ResultLine}.
 *
 * <p>This package does not load Spring, logging or a driver, whose CPU time would be measured too.
 */
@NullMarked
package dev.longarc.cli.bench;

import org.jspecify.annotations.NullMarked;
