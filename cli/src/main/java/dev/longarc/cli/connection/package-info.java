/**
 * How commands reach what they read and change.
 *
 * <p>Commands use the HTTP API of the running stack, or of the lab that {@code LONGARC_API} names
 * ({@link dev.longarc.cli.connection.ApiClient}). When nothing runs, those that need no worker
 * start PostgreSQL alone ({@code PostgresAlone}). For a command both are a {@link
 * dev.longarc.cli.connection.Connection}: it prints records of {@link
 * dev.longarc.application.contract}, and knows no store. Connections come from {@link
 * dev.longarc.cli.connection.Connections}, which tests replace. To add an endpoint: a method of a
 * use case's interface, which the {@code Api…} class here implements too.
 */
@NullMarked
package dev.longarc.cli.connection;

import org.jspecify.annotations.NullMarked;
