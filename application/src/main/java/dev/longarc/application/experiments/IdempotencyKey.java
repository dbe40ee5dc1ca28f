package dev.longarc.application.experiments;

import dev.longarc.application.RequestException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The header of a request that may be repeated. */
public final class IdempotencyKey {
  /** As a pattern of JSON Schema. */
  public static final String PATTERN = "^[!-~]{1,200}$";

  private static final Pattern VALID = Pattern.compile(PATTERN);

  private IdempotencyKey() {}

  /**
   * The given key; null: none.
   *
   * @throws RequestException when it is not a valid key
   */
  public static @Nullable String checked(@Nullable String key) {
    if (key != null && !VALID.matcher(key).matches()) {
      throw RequestException.invalid(
          "Idempotency-Key",
          "The idempotency key (%s) is not 1 to 200 printable ASCII characters without spaces."
              .formatted(key));
    }
    return key;
  }
}
