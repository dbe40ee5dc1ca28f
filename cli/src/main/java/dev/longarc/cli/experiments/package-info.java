/**
 * The commands that run, show and compare experiments.
 *
 * <p>Commands that change an experiment use the HTTP API of the running stack ({@link
 * dev.longarc.cli.experiments.ApiClient}). So does {@code queues}, whose figures Temporal has and
 * the store does not. Other commands that read use the store directly, so that they start quickly
 * and need PostgreSQL only. Both come from {@link dev.longarc.cli.experiments.Connections}, which
 * tests replace. The output of {@code --json} is a contract, which the API shares: {@link
 * dev.longarc.application.contract}.
 */
@NullMarked
package dev.longarc.cli.experiments;

import org.jspecify.annotations.NullMarked;
