package dev.longarc.activities.notifications;

import dev.longarc.store.NotificationDeliveries.Message;
import java.time.Duration;
import java.time.InstantSource;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.jspecify.annotations.Nullable;

/** The ways of messages. Each is made when a message needs it first: many processes need none. */
public final class Senders implements AutoCloseable {
  private static final Duration SMTP_PATIENCE = Duration.ofSeconds(20);

  private final AddressRules rules;
  private final @Nullable SmtpSettings smtp;
  private final InstantSource clock;
  private @Nullable WebhookSender webhooks;
  private @Nullable MailSender mails;

  /**
   * @param smtp null: no e-mail
   */
  public Senders(AddressRules rules, @Nullable SmtpSettings smtp, InstantSource clock) {
    this.rules = rules;
    this.smtp = smtp;
    this.clock = clock;
  }

  void send(Message message) throws UndeliveredException {
    try {
      switch (message.kind()) {
        case WEBHOOK -> webhooks().send(message);
        case EMAIL -> mails().send(message);
      }
    } catch (RuntimeException e) { // whose message may hold an address
      throw UndeliveredException.forNow(
          "Sending failed (%s).".formatted(e.getClass().getSimpleName()));
    }
  }

  private synchronized WebhookSender webhooks() {
    var made = webhooks;
    if (made == null) {
      made =
          new WebhookSender(
              SystemDefaultDnsResolver.INSTANCE, rules, WebhookSender.Limits.STANDARD, clock);
      webhooks = made;
    }
    return made;
  }

  private synchronized MailSender mails() throws UndeliveredException {
    if (smtp == null) {
      throw UndeliveredException.forGood(
          """
          The orchestrator has no SMTP server.
          Maybe set LONGARC_SMTP_HOST.\
          """);
    }
    var made = mails;
    if (made == null) {
      made = new MailSender(smtp, SMTP_PATIENCE, null);
      mails = made;
    }
    return made;
  }

  @Override
  public synchronized void close() {
    if (webhooks != null) {
      webhooks.close();
    }
  }
}
