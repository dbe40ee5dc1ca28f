/**
 * The REST API under {@code /api/v1}: {@link dev.longarc.api.ApiRole} is its door.
 *
 * <p>A request passes the filters of {@code errors} (request id, local callers only, body limit)
 * and reaches the controller of its feature: {@code datasets}, {@code plans} (with the strategies
 * that plans may name), {@code experiments} or {@code queues}. Whatever is thrown there, {@code
 * errors} turns into the one error shape. {@code health} answers probes, {@code wiring} holds what
 * the roles of one process share. Experiments are written to the store first and started in
 * Temporal second; reading needs the store alone.
 */
@NullMarked
package dev.longarc.api;

import org.jspecify.annotations.NullMarked;
