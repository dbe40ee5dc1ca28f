package dev.longarc.activities.notifications;

import dev.longarc.store.NotificationDeliveries.Message;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.Date;
import java.util.Properties;
import java.util.UUID;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocketFactory;
import org.eclipse.angus.mail.util.MailConnectException;
import org.jspecify.annotations.Nullable;

/** Hands messages to an SMTP server as plain text. */
final class MailSender {
  private static final String UTF_8 = "UTF-8";

  private final SmtpSettings settings;
  private final Session session;

  /**
   * @param limit of each wait for the server
   * @param tls the certificates that are trusted; null: those that the JVM trusts
   */
  MailSender(SmtpSettings settings, Duration limit, @Nullable SSLSocketFactory tls) {
    this.settings = settings;
    var properties = new Properties();
    String milliseconds = Long.toString(limit.toMillis());
    properties.setProperty("mail.smtp.connectiontimeout", milliseconds);
    properties.setProperty("mail.smtp.timeout", milliseconds);
    properties.setProperty("mail.smtp.writetimeout", milliseconds);
    properties.setProperty("mail.smtp.auth", Boolean.toString(!settings.user().isEmpty()));
    properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
    properties.setProperty("mail.smtp.ssl.protocols", "TLSv1.3 TLSv1.2");
    switch (settings.tls()) {
      case STARTTLS -> {
        properties.setProperty("mail.smtp.starttls.enable", "true");
        properties.setProperty("mail.smtp.starttls.required", "true");
      }
      case IMPLICIT -> properties.setProperty("mail.smtp.ssl.enable", "true");
      case NONE -> {}
    }
    if (tls != null) {
      properties.put("mail.smtp.ssl.socketFactory", tls);
    }
    session = Session.getInstance(properties);
  }

  void send(Message message) throws UndeliveredException {
    try (var transport = session.getTransport("smtp")) {
      var mail = mail(message);
      connect(transport);
      transport.sendMessage(mail, mail.getAllRecipients());
    } catch (MessagingException e) {
      throw undelivered(e);
    }
  }

  private void connect(Transport transport) throws MessagingException {
    boolean anonymous = settings.user().isEmpty();
    transport.connect(
        settings.host(),
        settings.port(),
        anonymous ? null : settings.user(),
        anonymous ? null : settings.password());
  }

  private MimeMessage mail(Message message) throws MessagingException {
    var text = MessageText.of(message);
    var mail = new StableId(session, message.id());
    mail.setFrom(new InternetAddress(settings.from(), true));
    mail.setRecipient(
        jakarta.mail.Message.RecipientType.TO, new InternetAddress(message.address(), true));
    mail.setSubject("[longarc] " + text.title(), UTF_8); // one line, see MessageText
    mail.setText(text.body() + "\n", UTF_8);
    mail.setSentDate(Date.from(message.at()));
    mail.setHeader("Auto-Submitted", "auto-generated");
    mail.saveChanges();
    return mail;
  }

  /** Repeated attempts have the same Message-ID, by which mailboxes know duplicates. */
  private static final class StableId extends MimeMessage {
    private final UUID id;

    StableId(Session session, UUID id) {
      super(session);
      this.id = id;
    }

    @Override
    protected void updateMessageID() throws MessagingException {
      setHeader("Message-ID", "<%s@longarc>".formatted(id));
    }
  }

  private UndeliveredException undelivered(MessagingException e) {
    if (e.getCause() instanceof SSLException) {
      return UndeliveredException.forNow("TLS with the SMTP server failed.");
    }
    return switch (e) {
      case AuthenticationFailedException _ ->
          UndeliveredException.forNow("The SMTP server refused the user or the password.");
      case AddressException _ -> UndeliveredException.forGood("An address is not valid.");
      case SendFailedException _ ->
          UndeliveredException.forNow("The SMTP server refused the message or its recipient.");
      case MailConnectException _ ->
          UndeliveredException.forNow("The SMTP server does not answer.");
      default ->
          String.valueOf(e.getMessage()).contains("STARTTLS is required")
              ? UndeliveredException.forNow(
                  """
                  The SMTP server offers no STARTTLS, so nothing was sent.
                  Maybe LONGARC_SMTP_TLS=implicit, with the port 465.\
                  """)
              : UndeliveredException.forNow("The SMTP server broke off.");
    };
  }
}
