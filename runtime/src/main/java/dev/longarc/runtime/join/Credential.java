package dev.longarc.runtime.join;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.util.encoders.DecoderException;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemReader;
import org.bouncycastle.util.io.pem.PemWriter;

/** A certificate and its private key, an EC key. */
record Credential(X509Certificate certificate, PrivateKey key) {
  private static final String CERTIFICATE = "CERTIFICATE";
  private static final String KEY = "PRIVATE KEY";

  /** The certificates and keys of a text, in its order. */
  record Pem(List<X509Certificate> certificates, List<PrivateKey> keys) {}

  /**
   * @throws GeneralSecurityException when a block is neither a certificate nor an EC key
   */
  static Pem read(String text) throws GeneralSecurityException {
    var certificates = new ArrayList<X509Certificate>();
    var keys = new ArrayList<PrivateKey>();
    try (var reader = new PemReader(new StringReader(text))) {
      for (var block = reader.readPemObject(); block != null; block = reader.readPemObject()) {
        switch (block.getType()) {
          case CERTIFICATE -> certificates.add(certificate(block));
          case KEY -> keys.add(key(block));
          default ->
              throw new GeneralSecurityException("unknown block (%s)".formatted(block.getType()));
        }
      }
    } catch (IOException | DecoderException e) { // an unfinished block, or one that is not Base64
      throw new GeneralSecurityException(e.getMessage(), e);
    }
    return new Pem(List.copyOf(certificates), List.copyOf(keys));
  }

  private static X509Certificate certificate(PemObject block) throws GeneralSecurityException {
    var content = new ByteArrayInputStream(block.getContent());
    return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(content);
  }

  private static PrivateKey key(PemObject block) throws GeneralSecurityException {
    return KeyFactory.getInstance("EC")
        .generatePrivate(new PKCS8EncodedKeySpec(block.getContent()));
  }

  /**
   * The credential of a text with one certificate and one key.
   *
   * @throws GeneralSecurityException when the text is anything else, or they are no pair
   */
  static Credential parse(String text) throws GeneralSecurityException {
    var pem = read(text);
    if (pem.certificates().size() != 1 || pem.keys().size() != 1) {
      throw new GeneralSecurityException("not one certificate and one key");
    }
    var credential = new Credential(pem.certificates().getFirst(), pem.keys().getFirst());
    credential.checkPair();
    return credential;
  }

  /** Throws {@link GeneralSecurityException} when the key is not that of the certificate. */
  void checkPair() throws GeneralSecurityException {
    byte[] probe = certificate.getEncoded();
    var signing = Signature.getInstance("SHA256withECDSA");
    signing.initSign(key);
    signing.update(probe);
    byte[] signature = signing.sign();
    signing.initVerify(certificate.getPublicKey());
    signing.update(probe);
    if (!signing.verify(signature)) {
      throw new GeneralSecurityException("the key does not belong to the certificate");
    }
  }

  /** Whether {@code authority} has signed the certificate. */
  boolean isOf(X509Certificate authority) {
    try {
      certificate.verify(authority.getPublicKey());
      return true;
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  Instant begin() {
    return certificate.getNotBefore().toInstant();
  }

  Instant end() {
    return certificate.getNotAfter().toInstant();
  }

  /** Whether less than a third of its time is left at {@code now}. */
  boolean isDue(Instant now) {
    Duration third = Duration.between(begin(), end()).dividedBy(3);
    return now.isAfter(end().minus(third));
  }

  /** Both as PEM. */
  String pem() {
    return pem(certificate) + pem(KEY, key.getEncoded());
  }

  /** The key as PEM. */
  String keyPem() {
    return pem(KEY, key.getEncoded());
  }

  static String pem(X509Certificate certificate) {
    try {
      return pem(CERTIFICATE, certificate.getEncoded());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e); // it has an encoding, since it was decoded
    }
  }

  private static String pem(String type, byte[] content) {
    var text = new StringWriter();
    try (var writer = new PemWriter(text)) {
      writer.writeObject(new PemObject(type, content));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  /** Without the key. */
  @Override
  public String toString() {
    return certificate.getSubjectX500Principal().getName();
  }
}
