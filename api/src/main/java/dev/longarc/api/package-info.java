/**
 * The REST API under {@code /api/v1}: {@link dev.longarc.api.ApiRole} is the entry point.
 *
 * <p>A request passes the filters of {@code errors} (request id, size, local callers only, body
 * limit, load) and reaches the controller of its feature: {@code datasets}, {@code plans} (with the
 * strategies that plans may name), {@code experiments}, {@code tasks}, {@code retention}, {@code
 * queues}, {@code notifications} or {@code codec}. {@code errors} turns all exceptions into the one
 * error shape. {@code health} answers probes, {@code wiring} has the beans that the roles of one
 * process share, {@code document} the description of all. Experiments are first written to the
 * store, then started in Temporal; reads need the store only.
 */
@NullMarked
package dev.longarc.api;

import org.jspecify.annotations.NullMarked;
