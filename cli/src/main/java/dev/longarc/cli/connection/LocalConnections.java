package dev.longarc.cli.connection;

import dev.longarc.runtime.RemoteStack;
import dev.longarc.runtime.Stack;
import dev.longarc.runtime.home.Home;
import dev.longarc.runtime.processes.Processes;
import dev.longarc.runtime.state.RunState;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Connections to the stack of this home, or of a lab: see {@link RemoteStack}. */
final class LocalConnections implements Connections {
  private static final Duration PAUSE = Duration.ofMillis(500);

  /** A killed API takes 5 to 15 s to start again. */
  private static final int RESTART_PAUSES = 60;

  /** The environment variable with a token or a key. */
  private static final String TOKEN = "LONGARC_TOKEN";

  private final Home home;

  LocalConnections(Home home) {
    this.home = home;
  }

  @Override
  public Optional<ApiClient> api() {
    return remote().or(this::apiOfUp).map(address -> client(home, address));
  }

  /** The API as this user: by a token of the environment, a sign-in, or as the home's owner. */
  static ApiClient client(Home home, URI address) {
    String given = System.getenv().getOrDefault(TOKEN, "").strip();
    if (!given.isEmpty()) {
      return new ApiClient(address, () -> Optional.of(given));
    }
    var signedIn = new SignedIn(home, address);
    boolean owned = !signedIn.isKnown() && !RemoteStack.isNamed(System.getenv());
    return new ApiClient(address, owned ? ApiCredentials.ofOwner(home) : signedIn);
  }

  private static Optional<URI> remote() {
    return RemoteStack.of(System.getenv()).map(RemoteStack::api);
  }

  private Optional<URI> apiOfUp() {
    var running = RunState.of(home).filter(RunState::ready);
    running.ifPresent(RunState::refuseStrangers);
    return running.flatMap(RunState::apiAddress).map(URI::create);
  }

  @Override
  public Connection store(List<Path> plugins) {
    return remote()
        .or(() -> apiOfUp().map(LocalConnections::awaited))
        .map(this::attached)
        .orElseGet(() -> PostgresAlone.connect(home, plugins));
  }

  @Override
  public Connection stack(List<Path> plugins, Consumer<String> notices) {
    var remote = remote();
    if (remote.isPresent()) {
      return attached(remote.get());
    }
    var stack = Stack.attachOrStart(home, plugins, notices);
    return Connection.to(client(home, awaited(stack.api())), stack.attached(), stack::close);
  }

  /** Waits for an API that {@code longarc up} is starting again; without one, requests say so. */
  private static URI awaited(URI api) {
    for (int pause = 0; pause < RESTART_PAUSES && !accepts(api); pause++) {
      Processes.pause(PAUSE);
    }
    return api;
  }

  private static boolean accepts(URI api) {
    try (var socket = new Socket()) {
      socket.connect(
          new InetSocketAddress(api.getHost(), api.getPort()), Math.toIntExact(PAUSE.toMillis()));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private Connection attached(URI api) {
    return Connection.to(client(home, api), true, () -> {});
  }
}
