package dev.longarc.cli.identity;

import dev.longarc.application.RequestException;
import dev.longarc.cli.connection.ApiClient;
import dev.longarc.cli.terminal.CommandException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/** A link that signs a browser in, once. */
public final class BrowserLink {
  private BrowserLink() {}

  /** The same; empty when the API does not make one for this user. */
  public static Optional<URI> find(ApiClient api) {
    try {
      return Optional.of(of(api));
    } catch (RequestException | CommandException e) {
      return Optional.empty();
    }
  }

  static URI of(ApiClient api) {
    return api.root().resolve(api.post("auth/link", Map.of()).path("path").asString());
  }
}
