/**
 * Messages to users: a short workflow for each delivery, and one that a schedule starts once a day.
 *
 * <p>Histories hold the ids of deliveries. Addresses, secrets and texts stay in the store, where
 * {@link dev.longarc.workflows.notifications.DeliveryActivities} reads them.
 */
@NullMarked
package dev.longarc.workflows.notifications;

import org.jspecify.annotations.NullMarked;
