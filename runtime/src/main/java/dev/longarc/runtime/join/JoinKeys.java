package dev.longarc.runtime.join;

import dev.longarc.runtime.home.Damaged;
import dev.longarc.runtime.home.Home;
import dev.longarc.runtime.processes.WholeFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.BiFunction;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keys in {@code join/}: those of the home's certificate authority, of the relay and of the
 * workers. They are made once and kept, so that join files stay valid after a restart. The caller
 * of {@link #of} holds the home's lock.
 *
 * <p>A certificate with less than a third of its time left is replaced: that of the relay also
 * while it runs, that of the workers at a start, since a person has to copy it. A damaged file is
 * set aside and replaced.
 */
final class JoinKeys {
  private static final Logger LOG = LoggerFactory.getLogger(JoinKeys.class);

  private final Home home;
  private final InstantSource clock;
  private final Credential authority;
  private final Credential client;
  private Credential server;
  private SSLContext tls;

  private JoinKeys(
      Home home, InstantSource clock, Credential authority, Credential client, Credential server) {
    this.home = home;
    this.clock = clock;
    this.authority = authority;
    this.client = client;
    this.server = server;
    this.tls = tls(authority, server);
  }

  /**
   * The keys of {@code home}, which are made as far as they are missing.
   *
   * @param renew whether to make all keys anew, so that the join files so far are refused
   */
  static JoinKeys of(Home home, boolean renew, InstantSource clock) {
    try {
      Files.createDirectories(
          home.join(),
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      var authority = authority(home, renew, clock.instant());
      var server =
          issued(home, authority, "server.pem", CertificateIssuer::server, clock.instant());
      var client = client(home, authority, clock.instant());
      return new JoinKeys(home, clock, authority, client, server);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "Can't write to (%s): %s".formatted(home.join(), e.getMessage()), e);
    }
  }

  X509Certificate authority() {
    return authority.certificate();
  }

  Credential client() {
    return client;
  }

  /** The relay's side of mutual TLS, with a certificate that is valid for months. */
  synchronized SSLContext tls() {
    Instant now = clock.instant();
    if (server.isDue(now) && now.isBefore(authority.end())) {
      server = CertificateIssuer.server(authority, now);
      tls = tls(authority, server);
      try {
        WholeFile.writeSecret(home.join().resolve("server.pem"), server.pem());
      } catch (IOException e) { // for example, the disk is full: the next start makes another one
        LOG.warn("The relay's new certificate can't be kept: {}", e.toString());
      }
    }
    return tls;
  }

  private static Credential authority(Home home, boolean renew, Instant now) throws IOException {
    Path file = home.join().resolve("ca.pem");
    var kept = renew ? Optional.<Credential>empty() : read(home, file);
    if (kept.isPresent() && now.isBefore(kept.get().end())) {
      return kept.get();
    }
    var fresh = CertificateIssuer.authority(now);
    WholeFile.writeSecret(file, fresh.pem());
    if (Files.exists(home.joinFile())) {
      home.say("New keys for workers on other machines: join files from before are refused now.");
    }
    return fresh;
  }

  private static Credential client(Home home, Credential authority, Instant now)
      throws IOException {
    Path file = home.join().resolve("client.pem");
    var before = read(home, file).filter(kept -> kept.isOf(authority.certificate()));
    var client = issued(home, authority, "client.pem", CertificateIssuer::client, now);
    before
        .filter(former -> !former.equals(client) && now.isBefore(former.end()))
        .ifPresent(former ->
            home.say(
                "(%s) is renewed: copy it to the other machines until %s, when earlier ones expire."
                    .formatted(home.joinFile(), former.end().truncatedTo(ChronoUnit.SECONDS))));
    return client;
  }

  /** The credential in the file, otherwise a new one. */
  private static Credential issued(
      Home home,
      Credential authority,
      String name,
      BiFunction<Credential, Instant, Credential> issuer,
      Instant now)
      throws IOException {
    Path file = home.join().resolve(name);
    var kept =
        read(home, file)
            .filter(credential -> credential.isOf(authority.certificate()))
            .filter(credential -> !credential.isDue(now));
    if (kept.isPresent()) {
      return kept.get();
    }
    var fresh = issuer.apply(authority, now);
    WholeFile.writeSecret(file, fresh.pem());
    return fresh;
  }

  /** Sets a damaged file aside. */
  private static Optional<Credential> read(Home home, Path file) throws IOException {
    if (Files.notExists(file)) {
      return Optional.empty();
    }
    byte[] content = Files.readAllBytes(file);
    try {
      return Optional.of(Credential.parse(new String(content, StandardCharsets.US_ASCII)));
    } catch (GeneralSecurityException e) {
      Damaged.setAside(home, file, Damaged.what(content));
      return Optional.empty();
    }
  }

  private static SSLContext tls(Credential authority, Credential server) {
    var none = new char[0];
    try {
      var own = KeyStore.getInstance("PKCS12");
      own.load(null, none);
      var chain = new Certificate[] {server.certificate(), authority.certificate()};
      own.setKeyEntry("server", server.key(), none, chain);
      var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      keys.init(own, none);
      var trusted = KeyStore.getInstance("PKCS12");
      trusted.load(null, none);
      trusted.setCertificateEntry("authority", authority.certificate());
      var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(trusted);
      var context = SSLContext.getInstance("TLSv1.3");
      context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("Can't set up TLS: " + e.getMessage(), e);
    }
  }
}
