package dev.longarc.application.experiments;

import dev.longarc.application.RequestException;
import java.util.regex.Pattern;

/** The header of a request that may be repeated. */
final class IdempotencyKey {
  private static final Pattern VALID = Pattern.compile("[!-~]{1,200}");

  private IdempotencyKey() {}

  /**
   * @throws RequestException when it is no key
   */
  static String checked(String key) {
    if (!VALID.matcher(key).matches()) {
      throw RequestException.invalid(
          "Idempotency-Key",
          "The idempotency key (%s) is not 1 to 200 printable ASCII characters without spaces."
              .formatted(key));
    }
    return key;
  }
}
