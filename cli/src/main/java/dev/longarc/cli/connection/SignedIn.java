package dev.longarc.cli.connection;

import dev.longarc.application.RequestException;
import dev.longarc.cli.terminal.CommandException;
import dev.longarc.runtime.home.Home;
import dev.longarc.runtime.processes.WholeFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * The sign-ins of `longarc login`, one for each API, in a file that only its user can read. A
 * refresh token counts once, so that commands at the same time take turns at using it.
 */
public final class SignedIn implements ApiCredentials {
  private static final TypeReference<Map<String, Tokens>> ALL = new TypeReference<>() {};

  private final Home home;
  private final URI api;
  private Optional<Tokens> tokens;

  /** The tokens of one sign-in. */
  public record Tokens(String username, String accessToken, String refreshToken) {
    @Override
    public String toString() {
      return "Tokens[%s]".formatted(username);
    }
  }

  public SignedIn(Home home, URI api) {
    this.home = home;
    this.api = api;
    this.tokens = Optional.ofNullable(all(home).get(api.toString()));
  }

  /** Whether the user has signed in at this API. */
  public boolean isKnown() {
    return tokens.isPresent();
  }

  @Override
  public Optional<String> token() {
    return tokens.map(Tokens::accessToken);
  }

  @Override
  public synchronized boolean refresh() {
    if (tokens.isEmpty()) {
      return false;
    }
    try (var _ = lock()) {
      var stored = Optional.ofNullable(all(home).get(api.toString()));
      if (stored.isPresent() && !stored.equals(tokens)) {
        tokens = stored; // another command has refreshed it meanwhile
        return true;
      }
      return refreshed(tokens.get().refreshToken());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean refreshed(String refreshToken) {
    try {
      var answer = new ApiClient(api).post("auth/refresh", Map.of("refresh_token", refreshToken));
      keep(
          Optional.of(
              new Tokens(
                  answer.path("username").asString(),
                  answer.path("access_token").asString(),
                  answer.path("refresh_token").asString())));
      return true;
    } catch (RequestException | CommandException e) {
      return false; // the first refusal says what is wrong
    }
  }

  /** Keeps the tokens of a sign-in; empty: forgets them. */
  public void keep(Optional<Tokens> fresh) {
    tokens = fresh;
    var all = new TreeMap<>(all(home));
    fresh.ifPresentOrElse(
        given -> all.put(api.toString(), given), () -> all.remove(api.toString()));
    try {
      Files.createDirectories(home.dir());
      WholeFile.writeSecret(home.credentialsFile(), JsonMapper.shared().writeValueAsString(all));
    } catch (IOException e) {
      throw new UncheckedIOException(
          "Can't write (%s): %s".formatted(home.credentialsFile(), e.getMessage()), e);
    }
  }

  private static Map<String, Tokens> all(Home home) {
    try {
      return JsonMapper.shared().readValue(Files.readString(home.credentialsFile()), ALL);
    } catch (NoSuchFileException | JacksonException e) {
      return Map.of(); // never signed in, or the file is damaged: sign in again
    } catch (IOException e) {
      throw new UncheckedIOException(
          "Can't read (%s): %s".formatted(home.credentialsFile(), e.getMessage()), e);
    }
  }

  /** Held until it is closed; a killed command's ends with it. */
  private FileChannel lock() throws IOException {
    Path file = home.credentialsFile().resolveSibling("credentials.lock");
    var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    var _ = channel.lock();
    return channel;
  }
}
