/**
 * Sends messages to users. {@code NotificationTurn} makes deliveries of the facts in the store and
 * starts their workflows; {@code DeliveryActivitiesImpl} sends one.
 *
 * <p>{@code MessageText} has the words of each event. {@code WebhookSender} signs and posts them
 * and connects to no address that {@code AddressRules} refuses; {@code MailSender} hands them to an
 * SMTP server. Reasons of failures name neither an address nor a secret, since histories and logs
 * keep them. A new way is a kind of channel and a sender in {@code Senders}.
 */
@NullMarked
package dev.longarc.activities.notifications;

import org.jspecify.annotations.NullMarked;
