package dev.longarc.cli.identity;

import dev.longarc.application.RequestException;
import dev.longarc.cli.connection.ApiClient;
import dev.longarc.cli.terminal.CommandException;
import java.net.URI;
import java.util.Map;

/** A link that signs a browser in, once, and opens a page. */
public final class BrowserLink {
  private BrowserLink() {}

  /**
   * The address of a page.
   *
   * @param page a path such as {@code /experiments}
   * @return without a sign-in when the API makes no link for this user
   */
  public static URI to(ApiClient api, String page) {
    try {
      return of(api, page);
    } catch (RequestException | CommandException e) {
      return api.root().resolve(page);
    }
  }

  static URI of(ApiClient api, String page) {
    String path = api.post("auth/link", Map.of()).path("path").asString();
    return api.root().resolve(path + "&to=" + page);
  }
}
