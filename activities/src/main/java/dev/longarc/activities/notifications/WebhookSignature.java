package dev.longarc.activities.notifications;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The signature of the Standard Webhooks specification, version 1 (standardwebhooks.com). */
final class WebhookSignature {
  /** Before the Base64 of the key, as people see it. */
  static final String PREFIX = "whsec_";

  private static final String ALGORITHM = "HmacSHA256";

  private WebhookSignature() {}

  /** The value of the header {@code webhook-signature}. */
  static String of(String secret, UUID id, long timestamp, String body) {
    try {
      var mac = Mac.getInstance(ALGORITHM);
      byte[] key = Base64.getDecoder().decode(secret.substring(PREFIX.length()));
      mac.init(new SecretKeySpec(key, ALGORITHM));
      byte[] signed = mac.doFinal("%s.%s.%s".formatted(id, timestamp, body).getBytes(UTF_8));
      return "v1," + Base64.getEncoder().encodeToString(signed);
    } catch (GeneralSecurityException e) { // every JDK has this algorithm
      throw new IllegalStateException(e);
    }
  }
}
