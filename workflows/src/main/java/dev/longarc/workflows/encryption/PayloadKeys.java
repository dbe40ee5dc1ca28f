package dev.longarc.workflows.encryption;

import io.temporal.common.converter.CodecDataConverter;
import io.temporal.common.converter.DataConverter;
import io.temporal.payload.codec.PayloadCodec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * The keys of payloads. A file has one in each line, {@code KEY_ID BASE64_OF_32_BYTES}: the first
 * encrypts, all decrypt. Empty lines and those that begin with # are ignored.
 */
public final class PayloadKeys {
  /** The environment variable with the path of the file. */
  public static final String VARIABLE = "LONGARC_PAYLOAD_KEYS";

  /** The length of a key, for AES-256. */
  public static final int BYTES = 32;

  /** Without keys: payloads are written in plain text, and encrypted ones can't be read. */
  public static final PayloadKeys NONE = new PayloadKeys(Map.of());

  private static final Pattern LINE = Pattern.compile("([A-Za-z0-9._-]{1,64})\\s+(\\S+)");

  private final PayloadEncryption codec;
  private final List<String> ids;

  private PayloadKeys(Map<String, SecretKey> keys) {
    codec = new PayloadEncryption(keys);
    ids = List.copyOf(keys.keySet());
  }

  /**
   * Reads a file of keys.
   *
   * @param file the value of {@link #VARIABLE}; null or blank: none
   * @throws IllegalStateException naming the file, and never a key
   */
  public static PayloadKeys read(@Nullable String file) {
    return file == null || file.isBlank() ? NONE : read(Path.of(file.strip()));
  }

  private static PayloadKeys read(Path file) {
    var keys = new LinkedHashMap<String, SecretKey>();
    int number = 0;
    for (String line : lines(file)) {
      number++;
      if (!line.isBlank() && !line.startsWith("#")) {
        add(line.strip(), keys, "line (%s) of the file (%s)".formatted(number, file));
      }
    }
    if (keys.isEmpty()) {
      throw new IllegalStateException(
          "The file of payload keys (%s) has no key.\nMaybe `longarc payload-key %s`."
              .formatted(file, file));
    }
    return new PayloadKeys(keys);
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new IllegalStateException(
          """
          The file of payload keys (%s) can't be read (%s).
          Maybe %s names another one, or `longarc payload-key FILE` makes it.\
          """
              .formatted(file, e.getClass().getSimpleName(), VARIABLE));
    }
  }

  private static void add(String line, Map<String, SecretKey> keys, String place) {
    var parts = LINE.matcher(line);
    byte[] key = parts.matches() ? decoded(parts.group(2)) : new byte[0];
    if (key.length != BYTES) {
      throw new IllegalStateException(
          """
          The %s is not a payload key.
          Maybe KEY_ID BASE64_OF_32_BYTES, as `longarc payload-key FILE` writes it.\
          """
              .formatted(place));
    }
    if (keys.putIfAbsent(parts.group(1), new SecretKeySpec(key, "AES")) != null) {
      throw new IllegalStateException(
          "The %s has the id (%s) of an earlier line.\nMaybe delete one of the two."
              .formatted(place, parts.group(1)));
    }
  }

  private static byte[] decoded(String base64) {
    try {
      return Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      return new byte[0];
    }
  }

  /** Whether payloads are written in plain text. */
  public boolean isEmpty() {
    return ids.isEmpty();
  }

  /** Their ids; the first one's key encrypts. */
  public List<String> ids() {
    return ids;
  }

  /**
   * A converter that encrypts what {@code plain} writes, and the messages, stack traces and details
   * of failures. Without keys it only says which key an encrypted payload needs.
   */
  public DataConverter over(DataConverter plain) {
    return new CodecDataConverter(plain, List.of(codec), !isEmpty());
  }

  /** Encrypts with the first key, and decrypts with any; plain payloads stay readable. */
  public PayloadCodec codec() {
    return codec;
  }
}
