package dev.longarc.cli.connection;

import dev.longarc.cli.terminal.CtrlC;
import dev.longarc.cli.terminal.Screen;
import dev.longarc.runtime.home.Home;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The context of commands that need neither store nor stack: using one fails the test. */
public final class OfflineContext implements Connections {
  private OfflineContext() {}

  public static Context of(Screen screen, Path home, CtrlC ctrlC) {
    return new Context(
        screen,
        new Home(home),
        new OfflineContext(),
        Clock.systemUTC(),
        () -> ctrlC,
        Optional.empty());
  }

  @Override
  public Optional<ApiClient> api() {
    throw new AssertionError("there is no API");
  }

  @Override
  public Connection store(List<Path> plugins) {
    throw new AssertionError("there is no store");
  }

  @Override
  public Connection stack(List<Path> plugins, Consumer<String> notices) {
    throw new AssertionError("there is no stack");
  }
}
