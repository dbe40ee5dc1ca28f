package dev.longarc.cli.connection;

import dev.longarc.cli.terminal.Screen;
import dev.longarc.runtime.home.Home;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

/** The context of commands in the test's own process, on a running home. */
public final class LocalContext {
  private LocalContext() {}

  public static Context of(Screen screen, Path folder) {
    var home = new Home(folder);
    return new Context(
        screen,
        home,
        new LocalConnections(home),
        Clock.systemUTC(),
        () -> pause -> false,
        Optional.empty());
  }
}
