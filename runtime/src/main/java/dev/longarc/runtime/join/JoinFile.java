package dev.longarc.runtime.join;

import dev.longarc.runtime.processes.StackException;
import dev.longarc.runtime.processes.WholeFile;
import dev.longarc.workflows.TemporalCredentials;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * A file that lets a worker on another machine join: the relay's address, the certificate authority
 * of that home, and a certificate with its key for the worker. It is read once, at the worker's
 * start.
 *
 * <p>The worker verifies the relay by that authority and by a fixed name, not by the name or number
 * under which it reaches the machine: machines have many of them, and they change. That is as safe,
 * since this authority signs for one relay only, and a worker trusts no other authority; the
 * certificate of another worker has neither the name nor the purpose of a server.
 */
public final class JoinFile {
  private static final String TITLE =
      """
      # A worker on another machine joins with: longarc worker search --join THIS_FILE
      # Keep it like a password: who has it can read and change all experiments of the home.
      """;

  private static final String COPY = "copy it again from the other machine, and start again";
  private static final int LARGEST = 64_000;
  private static final Pattern ADDRESS =
      Pattern.compile("(?:[^\\s:/\\[\\]]+|\\[[0-9a-fA-F:]+]):\\d{1,5}");

  private final Path file;
  private final String address;
  private final String namespace;
  private final X509Certificate authority;
  private final Credential client;

  /**
   * @param address {@code HOST:PORT}
   */
  JoinFile(
      Path file, String address, String namespace, X509Certificate authority, Credential client) {
    this.file = file;
    this.address = address;
    this.namespace = namespace;
    this.authority = authority;
    this.client = client;
  }

  /** Whether {@code --join} names a file, and not {@code HOST:PORT}. */
  public static boolean isMeant(String join) {
    return !ADDRESS.matcher(join).matches() || Files.isRegularFile(Path.of(join));
  }

  /**
   * Reads a join file. Throws {@link StackException} with the remedy when it can't be used at
   * {@code now}.
   */
  public static JoinFile read(Path file, Instant now) {
    try {
      var read = parsed(file, text(file));
      read.checkTime(now);
      return read;
    } catch (NoSuchFileException e) {
      throw unusable(file, "does not exist", "give the path of a copy, or a server's HOST:PORT", e);
    } catch (IOException e) {
      throw unusable(file, "can't be read: " + e.getMessage(), "it belongs to another user", e);
    } catch (GeneralSecurityException e) {
      throw unusable(file, "is damaged, or no join file: " + e.getMessage(), COPY, e);
    }
  }

  private static String text(Path file) throws IOException, GeneralSecurityException {
    try (var content = Files.newInputStream(file)) {
      byte[] bytes = content.readNBytes(LARGEST);
      if (bytes.length == LARGEST) {
        throw new GeneralSecurityException("it is too large");
      }
      return new String(bytes, StandardCharsets.US_ASCII);
    }
  }

  private static JoinFile parsed(Path file, String text) throws GeneralSecurityException {
    var pem = Credential.read(text);
    if (pem.certificates().size() != 2 || pem.keys().size() != 1) {
      throw new GeneralSecurityException("not two certificates and one key");
    }
    var authority = pem.certificates().getFirst();
    var client = new Credential(pem.certificates().getLast(), pem.keys().getFirst());
    client.checkPair();
    if (!client.isOf(authority)) {
      throw new GeneralSecurityException("its certificates do not belong together");
    }
    return new JoinFile(file, value(text, "address"), value(text, "namespace"), authority, client);
  }

  private static String value(String text, String key) throws GeneralSecurityException {
    var line = Pattern.compile("(?m)^%s: *(\\S+)\\s*$".formatted(key)).matcher(text);
    if (!line.find()) {
      throw new GeneralSecurityException("no line (%s: …)".formatted(key));
    }
    return line.group(1);
  }

  private void checkTime(Instant now) {
    if (now.isAfter(client.end())) {
      throw new StackException(expired(now));
    }
    if (now.isBefore(client.begin())) {
      throw new StackException(
          """
          The certificate in the join file (%s) is not valid before (%s), and here it is (%s).
          Maybe the clock of this machine is wrong.\
          """
              .formatted(file, client.begin(), seconds(now)));
    }
  }

  private String expired(Instant now) {
    return """
    The certificate in the join file (%s) expired at (%s), and here it is (%s).
    Maybe restart `longarc up` on the other machine, which renews the file there, and copy it again.\
    """
        .formatted(file, client.end(), seconds(now));
  }

  private static Instant seconds(Instant time) {
    return time.truncatedTo(ChronoUnit.SECONDS);
  }

  private static StackException unusable(Path file, String why, String remedy, Exception cause) {
    return new StackException(
        """
        The join file (%s) %s.
        Maybe %s.\
        """
            .formatted(file, why, remedy),
        cause);
  }

  /** Writes it, for no other user of this machine to read. */
  void write() throws IOException {
    WholeFile.writeSecret(
        file,
        "%saddress: %s\nnamespace: %s\n%s%s"
            .formatted(TITLE, address, namespace, Credential.pem(authority), client.pem()));
  }

  public String address() {
    return address;
  }

  /** A line about its end, when less than a third of its time is left. */
  public Optional<String> endsSoon(Instant now) {
    return client.isDue(now)
        ? Optional.of(
            "The join file (%s) expires at (%s): copy a renewed one from the other machine, after a restart of its `longarc up`."
                .formatted(file, client.end()))
        : Optional.empty();
  }

  /**
   * {@code environment} with this address, namespace and these credentials in the variables of
   * Temporal's clients, and none of its own.
   */
  public Map<String, String> over(Map<String, String> environment) {
    var all = new HashMap<>(environment);
    all.keySet().removeIf(name -> name.startsWith("TEMPORAL_"));
    all.put("TEMPORAL_ADDRESS", address);
    all.put("TEMPORAL_NAMESPACE", namespace);
    all.put("TEMPORAL_TLS_SERVER_CA_CERT_DATA", Credential.pem(authority));
    all.put("TEMPORAL_TLS_SERVER_NAME", CertificateIssuer.SERVER_NAME);
    all.put("TEMPORAL_TLS_CLIENT_CERT_DATA", Credential.pem(client.certificate()));
    all.put("TEMPORAL_TLS_CLIENT_KEY_DATA", client.keyPem());
    return all;
  }

  public TemporalCredentials credentials() {
    return TemporalCredentials.of(over(Map.of()));
  }

  /** Why a call failed, with the remedy, if a certificate or a clock is the cause. */
  public Optional<String> refusal(Throwable failure, Instant now) {
    if (now.isAfter(client.end())) {
      return Optional.of(expired(now));
    }
    if (isCausedBy(failure, CertificateExpiredException.class)
        || isCausedBy(failure, CertificateNotYetValidException.class)) {
      return Optional.of(
          """
          The certificate of the server (%s) is not valid at the time of this machine (%s).
          Maybe the clock of this machine is wrong.\
          """
              .formatted(address, seconds(now)));
    }
    if (isCausedBy(failure, CertificateException.class)) {
      return Optional.of(
          """
          The server (%s) has other keys than the join file (%s): the worker does not trust it.
          Maybe its `longarc up` has made new keys: %s.\
          """
              .formatted(address, file, COPY));
    }
    return alert(failure)
        .map(alert ->
            """
            The server (%s) refuses the certificate in the join file (%s): %s.
            Maybe the clock of one of the machines is wrong, or %s.\
            """
                .formatted(address, file, alert, COPY));
  }

  private static boolean isCausedBy(Throwable failure, Class<? extends Throwable> type) {
    for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (type.isInstance(cause)) {
        return true;
      }
    }
    return false;
  }

  /** The message of the server's TLS alert, such as "certificate_expired". */
  private static Optional<String> alert(Throwable failure) {
    for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
      String message = String.valueOf(cause.getMessage());
      if (cause instanceof SSLException && message.toLowerCase(Locale.ROOT).contains("alert")) {
        return Optional.of(message);
      }
    }
    return Optional.empty();
  }
}
