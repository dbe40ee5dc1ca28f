package dev.longarc.runtime;

import dev.longarc.runtime.processes.StackException;
import dev.longarc.runtime.state.Database;
import dev.longarc.runtime.state.TemporalAddress;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * A Longarc elsewhere, for commands: {@code LONGARC_API} has the address of its API, the usual
 * Spring variables that of its store. Nothing is started then, and nothing ends with the command.
 *
 * @param api such as {@code http://127.0.0.1:8080}
 * @param webUi Temporal's Web UI with the namespace, if {@code LONGARC_TEMPORAL_UI} has its address
 */
public record RemoteStack(URI api, DataSource store, Optional<URI> webUi) {
  static final String VARIABLE = "LONGARC_API";

  /**
   * The stack that {@code environment} names, if any; throws {@link StackException} when it is
   * invalid.
   */
  public static Optional<RemoteStack> of(Map<String, String> environment) {
    String api = environment.getOrDefault(VARIABLE, "").strip();
    if (api.isEmpty()) {
      return Optional.empty();
    }
    var store = Database.external(environment).orElseThrow(RemoteStack::withoutStore);
    var server =
        TemporalAddress.external(
            "",
            environment.getOrDefault("TEMPORAL_NAMESPACE", TemporalAddress.NAMESPACE),
            environment);
    return Optional.of(new RemoteStack(checked(api), store.dataSource(), server.webUi()));
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

  private static StackException withoutStore() {
    return new StackException(
        """
        %s is set, and the store is not, from which commands read results.
        Maybe set SPRING_DATASOURCE_URL, SPRING_DATASOURCE_USERNAME and SPRING_DATASOURCE_PASSWORD.\
        """
            .formatted(VARIABLE));
  }
}
