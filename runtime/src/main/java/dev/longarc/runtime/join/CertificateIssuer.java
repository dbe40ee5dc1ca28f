package dev.longarc.runtime.join;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HexFormat;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * Makes X.509 certificates with keys on the curve P-256.
 *
 * <p>An authority is valid for ten years, longer than a home is used: its end would refuse all join
 * files at once. The certificates that it signs are valid for a year: one that was copied and
 * forgotten ends by itself, and a year is rarely shorter than the use of a machine. All begin a day
 * early, for machines whose clocks or time zones are wrong.
 */
final class CertificateIssuer {
  /** The name in the relay's certificate: see {@link JoinFile}. */
  static final String SERVER_NAME = "longarc.internal";

  private static final Duration AUTHORITY = Duration.ofDays(3653);
  private static final Duration YEAR = Duration.ofDays(365);
  private static final Duration EARLY = Duration.ofDays(1);
  private static final int SERIAL_BITS = 127;
  private static final SecureRandom RANDOM = new SecureRandom();

  private CertificateIssuer() {}

  /** A new authority. Its name differs from all others, for error messages and tools. */
  static Credential authority(Instant now) {
    var suffix = new byte[4];
    RANDOM.nextBytes(suffix);
    var name = new X500Name("CN=Longarc join " + HexFormat.of().formatHex(suffix));
    try {
      var keys = keys();
      var issuer = new Issuer(name, keys, now.plus(AUTHORITY));
      var certificate =
          begun(issuer, name, keys.getPublic(), now, issuer.end())
              .addExtension(Extension.basicConstraints, true, new BasicConstraints(0))
              .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign));
      return new Credential(signed(certificate, issuer), keys.getPrivate());
    } catch (GeneralSecurityException | IOException | OperatorCreationException e) {
      throw impossible(e);
    }
  }

  /** A certificate for the relay. */
  static Credential server(Credential authority, Instant now) {
    return leaf(authority, "CN=" + SERVER_NAME, KeyPurposeId.id_kp_serverAuth, now);
  }

  /** A certificate for workers. */
  static Credential client(Credential authority, Instant now) {
    return leaf(authority, "CN=Longarc worker", KeyPurposeId.id_kp_clientAuth, now);
  }

  private static Credential leaf(
      Credential authority, String subject, KeyPurposeId purpose, Instant now) {
    var issuer = Issuer.of(authority);
    Instant end = now.plus(YEAR).isBefore(issuer.end()) ? now.plus(YEAR) : issuer.end();
    try {
      var keys = keys();
      var certificate =
          begun(issuer, new X500Name(subject), keys.getPublic(), now, end)
              .addExtension(Extension.basicConstraints, true, new BasicConstraints(false))
              .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature))
              .addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purpose));
      if (purpose.equals(KeyPurposeId.id_kp_serverAuth)) {
        var name = new GeneralName(GeneralName.dNSName, SERVER_NAME);
        certificate.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(name));
      }
      return new Credential(signed(certificate, issuer), keys.getPrivate());
    } catch (GeneralSecurityException | IOException | OperatorCreationException e) {
      throw impossible(e);
    }
  }

  private record Issuer(X500Name name, KeyPair keys, Instant end) {
    static Issuer of(Credential authority) {
      var certificate = authority.certificate();
      return new Issuer(
          X500Name.getInstance(certificate.getSubjectX500Principal().getEncoded()),
          new KeyPair(certificate.getPublicKey(), authority.key()),
          authority.end());
    }
  }

  private static KeyPair keys() throws GeneralSecurityException {
    var generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"), RANDOM);
    return generator.generateKeyPair();
  }

  private static X509v3CertificateBuilder begun(
      Issuer issuer, X500Name subject, PublicKey key, Instant now, Instant end)
      throws GeneralSecurityException, IOException {
    var serial = new BigInteger(SERIAL_BITS, RANDOM).add(BigInteger.ONE);
    var begin = Date.from(now.minus(EARLY));
    var identifiers = new JcaX509ExtensionUtils();
    return new JcaX509v3CertificateBuilder(
            issuer.name(), serial, begin, Date.from(end), subject, key)
        .addExtension(
            Extension.subjectKeyIdentifier, false, identifiers.createSubjectKeyIdentifier(key))
        .addExtension(
            Extension.authorityKeyIdentifier,
            false,
            identifiers.createAuthorityKeyIdentifier(issuer.keys().getPublic()));
  }

  private static X509Certificate signed(X509v3CertificateBuilder certificate, Issuer issuer)
      throws GeneralSecurityException, OperatorCreationException {
    var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(issuer.keys().getPrivate());
    return new JcaX509CertificateConverter().getCertificate(certificate.build(signer));
  }

  /** Each JDK has these algorithms. */
  private static IllegalStateException impossible(Exception e) {
    return new IllegalStateException("Can't make a certificate: " + e.getMessage(), e);
  }
}
