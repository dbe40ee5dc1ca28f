/**
 * The commands about experiments: running them, looking at them, comparing them.
 *
 * <p>Commands that change an experiment go through the HTTP API of the running stack ({@link
 * dev.longarc.cli.experiments.ApiClient}), and so does {@code queues}, which Temporal knows and the
 * store does not; other commands that read use the store directly, so that they start quickly and
 * need nothing but PostgreSQL. Both come from {@link dev.longarc.cli.experiments.Connections},
 * which tests replace. What {@code --json} prints is a contract, the API's too: {@link
 * dev.longarc.api.contract}.
 */
@NullMarked
package dev.longarc.cli.experiments;

import org.jspecify.annotations.NullMarked;
