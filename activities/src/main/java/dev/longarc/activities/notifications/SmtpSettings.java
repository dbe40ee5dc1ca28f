package dev.longarc.activities.notifications;

/**
 * The server that takes e-mail.
 *
 * @param user empty: without authentication
 * @param from the sender's address
 */
public record SmtpSettings(
    String host, int port, String user, String password, String from, Tls tls) {
  /** How the connection is encrypted. */
  public enum Tls {
    /** It begins in plain text, and nothing is sent before STARTTLS has succeeded. */
    STARTTLS,
    /** From its beginning, usually on port 465. */
    IMPLICIT,
    /** Not at all: for a server on this machine. */
    NONE
  }

  /** Without the password. */
  @Override
  public String toString() {
    return "SmtpSettings[%s:%s %s]".formatted(host, port, tls);
  }
}
