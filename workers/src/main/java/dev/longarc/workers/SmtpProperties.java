package dev.longarc.workers;

import dev.longarc.activities.notifications.SmtpSettings;
import dev.longarc.activities.notifications.SmtpSettings.Tls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The server that takes e-mail.
 *
 * @param host empty: there is none
 * @param port null: the usual one
 * @param user empty: without authentication
 * @param passwordFile a file with the password, instead of it
 * @param from the sender's address; empty: the user
 * @param tls null: STARTTLS
 */
@ConfigurationProperties("longarc.smtp")
record SmtpProperties(
    @DefaultValue("") String host,
    @Nullable Integer port,
    @DefaultValue("") String user,
    @DefaultValue("") String password,
    @Nullable Path passwordFile,
    @DefaultValue("") String from,
    @Nullable Tls tls) {
  /** Null without a server. */
  @Nullable SmtpSettings settings() {
    if (host.isBlank()) {
      return null;
    }
    int usual = tls == Tls.IMPLICIT ? 465 : 587;
    return new SmtpSettings(
        host.strip(),
        port == null ? usual : port,
        user,
        secret(),
        sender(),
        tls == null ? Tls.STARTTLS : tls);
  }

  private String secret() {
    if (passwordFile == null || passwordFile.toString().isEmpty()) {
      return password;
    }
    try {
      return Files.readString(passwordFile).stripTrailing();
    } catch (IOException e) {
      throw new IllegalStateException(
          """
          The file of the SMTP password (%s) can't be read.
          Maybe LONGARC_SMTP_PASSWORD_FILE names another one.\
          """
              .formatted(passwordFile),
          e);
    }
  }

  private String sender() {
    String sender = from.isBlank() ? user : from;
    if (!sender.contains("@")) {
      throw new IllegalStateException(
          """
          The sender of e-mail (%s) is no address.
          Maybe set LONGARC_SMTP_FROM.\
          """
              .formatted(sender));
    }
    return sender.strip();
  }

  /** Without the password. */
  @Override
  public String toString() {
    return "SmtpProperties[%s]".formatted(host);
  }
}
