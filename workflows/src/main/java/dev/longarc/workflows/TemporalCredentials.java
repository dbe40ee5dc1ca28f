package dev.longarc.workflows;

import io.temporal.envconfig.ClientConfigProfile;
import io.temporal.envconfig.LoadClientConfigProfileOptions;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Credentials for an external Temporal server: TLS, a client certificate, an API key. They come
 * from the standard variables of Temporal's clients: {@code TEMPORAL_TLS}, {@code
 * TEMPORAL_TLS_CLIENT_CERT_PATH}, {@code TEMPORAL_TLS_CLIENT_KEY_PATH}, {@code
 * TEMPORAL_TLS_SERVER_CA_CERT_PATH}, the same with {@code _DATA} for the PEM text itself, {@code
 * TEMPORAL_TLS_SERVER_NAME}, {@code TEMPORAL_TLS_DISABLE_HOST_VERIFICATION}, {@code
 * TEMPORAL_API_KEY} and {@code TEMPORAL_GRPC_META_*}.
 *
 * <p>Temporal's configuration file is not read: its key may be meant for another server.
 */
public final class TemporalCredentials {
  /** Plain text and no key, for this project's own servers on loopback. */
  public static final TemporalCredentials NONE =
      new TemporalCredentials(WorkflowServiceStubsOptions.getDefaultInstance());

  private static final String PREFIX = "TEMPORAL_TLS";

  private static final List<String> SWITCHES =
      List.of(PREFIX, PREFIX + "_DISABLE_HOST_VERIFICATION");

  private static final List<String> FILES =
      List.of(
          PREFIX + "_CLIENT_CERT_PATH",
          PREFIX + "_CLIENT_KEY_PATH",
          PREFIX + "_SERVER_CA_CERT_PATH");

  private final WorkflowServiceStubsOptions options;

  private TemporalCredentials(WorkflowServiceStubsOptions options) {
    this.options = options;
  }

  /**
   * @throws IllegalArgumentException naming the variable that can't be used, and its value
   */
  public static TemporalCredentials of(Map<String, String> environment) {
    var given = given(environment);
    SWITCHES.forEach(name -> checkSwitch(name, given.get(name)));
    FILES.forEach(name -> checkFile(name, given.get(name)));
    checkPair(given);
    try {
      var profile =
          ClientConfigProfile.load(
              LoadClientConfigProfileOptions.newBuilder()
                  .setDisableFile(true)
                  .setEnvOverrides(given)
                  .build());
      return new TemporalCredentials(profile.toWorkflowServiceStubsOptions());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (RuntimeException e) { // the library wraps the exceptions of its PEM parser
      throw new IllegalArgumentException(
          """
          The certificate or key (%s) can't be used: %s.
          Maybe a file is not PEM, or the key does not belong to the certificate.\
          """
              .formatted(names(given), reason(e)),
          e);
    }
  }

  /**
   * This project's variables alone. An empty variable, as a compose file passes it on, counts as
   * unset.
   */
  private static Map<String, String> given(Map<String, String> environment) {
    var given = new TreeMap<String, String>();
    environment.forEach((name, value) -> {
      boolean ours =
          name.startsWith(PREFIX)
              || name.equals("TEMPORAL_API_KEY")
              || name.startsWith("TEMPORAL_GRPC_META_");
      if (ours && !value.isBlank()) {
        given.put(name, value.strip());
      }
    });
    return given;
  }

  /**
   * Rejects other values: the library reads every one but "true" as false, which would be plain
   * text.
   */
  private static void checkSwitch(String name, @Nullable String value) {
    if (value != null && !value.equalsIgnoreCase("true") && !value.equalsIgnoreCase("false")) {
      throw new IllegalArgumentException("%s (%s) is not true or false.".formatted(name, value));
    }
  }

  private static void checkFile(String name, @Nullable String value) {
    if (value != null && !Files.isReadable(Path.of(value))) {
      throw new IllegalArgumentException(
          """
          %s (%s) can't be read.
          Maybe the path is wrong, or the file belongs to another user.\
          """
              .formatted(name, value));
    }
  }

  private static void checkPair(Map<String, String> given) {
    boolean certificate = any(given, "_CLIENT_CERT_PATH", "_CLIENT_CERT_DATA");
    boolean key = any(given, "_CLIENT_KEY_PATH", "_CLIENT_KEY_DATA");
    if (certificate != key) {
      throw new IllegalArgumentException(
          """
          There is a client %s (%s), but no client %s.
          Maybe set TEMPORAL_TLS_CLIENT_%s_PATH too.\
          """
              .formatted(
                  certificate ? "certificate" : "key",
                  names(given),
                  certificate ? "key" : "certificate",
                  certificate ? "KEY" : "CERT"));
    }
  }

  private static boolean any(Map<String, String> given, String path, String data) {
    return given.containsKey(PREFIX + path) || given.containsKey(PREFIX + data);
  }

  /** The names without the values, which may be keys. */
  private static String names(Map<String, String> given) {
    return String.join(", ", given.keySet());
  }

  private static String reason(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause.getMessage() == null ? cause.toString() : cause.getMessage();
  }

  WorkflowServiceStubsOptions.Builder options() {
    return WorkflowServiceStubsOptions.newBuilder(options);
  }
}
