package dev.longarc.activities.notifications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.longarc.store.NotificationChannels.Kind;
import dev.longarc.store.NotificationDeliveries.Message;
import dev.longarc.store.NotificationEvent;
import jakarta.mail.internet.MimeMessage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MailSenderTest {
  private static final GreenMail SERVER =
      new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
  private static final String TO = "ada@example.org";
  private static final Duration LIMIT = Duration.ofSeconds(5);

  private static StartTlsRelay relay;

  @BeforeAll
  static void start(@TempDir Path folder) throws Exception {
    SERVER.start();
    SERVER.setUser("longarc@example.org", "longarc", "right");
    relay = new StartTlsRelay(folder, SERVER.getSmtp().getPort());
  }

  @AfterAll
  static void stop() throws Exception {
    relay.close();
    SERVER.stop();
  }

  @BeforeEach
  void empty() throws Exception {
    SERVER.purgeEmailFromAllMailboxes();
    relay.plain().clear();
  }

  private static SmtpSettings settings(int port, String password, SmtpSettings.Tls tls) {
    return new SmtpSettings("127.0.0.1", port, "longarc", password, "longarc@example.org", tls);
  }

  private static final Message STOPPED = Messages.to(Kind.EMAIL, TO);

  private static MailSender withTls(String password) {
    return new MailSender(
        settings(relay.port(), password, SmtpSettings.Tls.STARTTLS), LIMIT, relay.trust());
  }

  private static String refused(MailSender sender, Message message) {
    var failure = catchThrowableOfType(UndeliveredException.class, () -> sender.send(message));
    assertThat(failure).isNotNull();
    assertThat(failure.reason()).doesNotContain("example.org", "127.0.0.1", "right", "wrong");
    assertThat(SERVER.getReceivedMessages()).isEmpty();
    return failure.reason();
  }

  private static MimeMessage received() {
    assertThat(SERVER.getReceivedMessages()).hasSize(1);
    return SERVER.getReceivedMessages()[0];
  }

  @Test
  void sendsPlainTextThroughStartTls() throws Exception {
    withTls("right").send(STOPPED);

    assertThat(relay.plain()).hasSize(2).last().isEqualTo("STARTTLS");
    var mail = received();
    assertThat(mail.getSubject()).isEqualTo("[longarc] night was stopped by its limit of money");
    assertThat(mail.getContentType()).isEqualTo("text/plain; charset=UTF-8");
    assertThat(mail.getContent().toString()).startsWith("exp-20261130-night, round 1: 80 of 400");
    assertThat(mail.getMessageID()).isEqualTo("<%s@longarc>".formatted(Messages.ID));
    assertThat(mail.getSentDate()).isEqualTo(Date.from(Messages.AT.minusMillis(100)));
    assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
    assertThat(mail.getAllRecipients()).extracting(Object::toString).containsExactly(TO);
  }

  @Test
  void sendsNothingWithoutStartTls() {
    var plain = settings(SERVER.getSmtp().getPort(), "right", SmtpSettings.Tls.STARTTLS);
    assertThat(refused(new MailSender(plain, LIMIT, null), STOPPED))
        .contains("offers no STARTTLS", "\nMaybe LONGARC_SMTP_TLS=implicit");
  }

  @Test
  void sendsNothingToAServerWhoseCertificateIsNotTrusted() {
    var untrusted = settings(relay.port(), "right", SmtpSettings.Tls.STARTTLS);
    assertThat(refused(new MailSender(untrusted, LIMIT, null), STOPPED))
        .isEqualTo("TLS with the SMTP server failed.");
  }

  @Test
  void sendsInPlainTextWhereThatIsSet() throws Exception {
    var plain = settings(SERVER.getSmtp().getPort(), "right", SmtpSettings.Tls.NONE);
    new MailSender(plain, LIMIT, null).send(STOPPED);
    assertThat(received().getSubject()).contains("night");
  }

  @Test
  void saysThatThePasswordIsRefused() {
    assertThat(refused(withTls("wrong"), STOPPED)).contains("refused the user or the password");
  }

  @Test
  void saysThatTheServerDoesNotAnswer() {
    var nobody = settings(1, "right", SmtpSettings.Tls.NONE);
    assertThat(refused(new MailSender(nobody, LIMIT, null), STOPPED))
        .isEqualTo("The SMTP server does not answer.");
  }

  @Test
  void namesInjectNoHeader() throws Exception {
    withTls("right")
        .send(
            Messages.of(
                Kind.EMAIL,
                TO,
                NotificationEvent.COMPLETED,
                Messages.ended("a\r\nBcc: eve@example.org\r\n\r\n<b>Gr\u00fc\u00dfe</b>"),
                List.of()));

    var mail = received();
    assertThat(mail.getSubject())
        .isEqualTo("[longarc] a Bcc: eve@example.org <b>Gr\u00fc\u00dfe</b> has completed");
    assertThat(mail.getHeader("Bcc")).isNull();
    assertThat(mail.getAllRecipients()).hasSize(1);
  }

  @Test
  void addressesInjectNoHeader() {
    for (String address :
        List.of(TO + "\r\nBcc: eve@example.org", TO + ", eve@example.org", "no address")) {
      var message = Messages.of(Kind.EMAIL, address, NotificationEvent.TEST, Map.of(), List.of());
      assertThat(refused(withTls("right"), message)).isEqualTo("An address is not valid.");
    }
  }
}
