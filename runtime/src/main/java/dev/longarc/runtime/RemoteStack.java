package dev.longarc.runtime;

import dev.longarc.runtime.processes.StackException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * A Longarc elsewhere, for commands: {@code LONGARC_API} has the address of its API. Nothing is
 * started then, and nothing ends with the command.
 *
 * @param api such as {@code http://127.0.0.1:8080}
 */
public record RemoteStack(URI api) {
  static final String VARIABLE = "LONGARC_API";

  /**
   * The stack that {@code environment} names, if any; throws {@link StackException} when it is
   * invalid.
   */
  public static Optional<RemoteStack> of(Map<String, String> environment) {
    String api = named(environment);
    return api.isEmpty() ? Optional.empty() : Optional.of(new RemoteStack(checked(api)));
  }

  /** Whether {@code environment} names one, valid or not. */
  public static boolean isNamed(Map<String, String> environment) {
    return !named(environment).isEmpty();
  }

  private static String named(Map<String, String> environment) {
    return environment.getOrDefault(VARIABLE, "").strip();
  }

  private static URI checked(String api) {
    if (!api.matches("https?://[^\\s/]+/?")) {
      throw new StackException(
          """
          The address in %s (%s) is not http://HOST:PORT.
          Maybe http://127.0.0.1:8080.\
          """
              .formatted(VARIABLE, api));
    }
    return URI.create(api.replaceAll("/$", ""));
  }
}
