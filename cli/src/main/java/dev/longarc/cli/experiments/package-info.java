/**
 * The commands that run, show and compare experiments.
 *
 * <p>Commands use the HTTP API of the running stack, or of the lab that {@code LONGARC_API} names
 * ({@link dev.longarc.cli.experiments.ApiClient}). When nothing runs, those that need no worker
 * start PostgreSQL alone ({@link dev.longarc.cli.experiments.PostgresAlone}). For a command both
 * are a {@link dev.longarc.cli.experiments.Connection}: it prints records of {@link
 * dev.longarc.application.contract}, and knows no store. Connections come from {@link
 * dev.longarc.cli.experiments.Connections}, which tests replace. The output of {@code --json} is a
 * contract, which the API shares.
 */
@NullMarked
package dev.longarc.cli.experiments;

import org.jspecify.annotations.NullMarked;
