package dev.longarc.cli.experiments;

import dev.longarc.runtime.RemoteStack;
import dev.longarc.runtime.Stack;
import dev.longarc.runtime.StoreAccess;
import dev.longarc.runtime.home.Home;
import dev.longarc.runtime.state.RunState;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Connections to the stack and the store of this machine, or of a lab: see {@link RemoteStack}. */
final class LocalConnections implements Connections {
  private final Home home;

  LocalConnections(Home home) {
    this.home = home;
  }

  @Override
  public Optional<URI> api() {
    return remote().map(RemoteStack::api).or(this::apiOfUp);
  }

  private static Optional<RemoteStack> remote() {
    return RemoteStack.of(System.getenv());
  }

  private Optional<URI> apiOfUp() {
    var running = RunState.of(home).filter(RunState::ready);
    running.ifPresent(RunState::refuseStrangers);
    return running.flatMap(RunState::apiAddress).map(URI::create);
  }

  @Override
  public Connection store() {
    var remote = remote();
    if (remote.isPresent()) {
      return connection(remote.get());
    }
    var store = StoreAccess.open(home);
    return new Connection(
        store.dataSource(), store.api().isPresent(), store.api(), store.webUi(), store::close);
  }

  @Override
  public Connection stack(List<Path> plugins, Consumer<String> notices) {
    var remote = remote();
    if (remote.isPresent()) {
      return connection(remote.get());
    }
    var stack = Stack.attachOrStart(home, plugins, notices);
    return new Connection(
        stack.dataSource(),
        stack.attached(),
        Optional.of(stack.api()),
        stack.webUi(),
        stack::close);
  }

  private static Connection connection(RemoteStack remote) {
    return new Connection(
        remote.store(), true, Optional.of(remote.api()), remote.webUi(), () -> {});
  }
}
