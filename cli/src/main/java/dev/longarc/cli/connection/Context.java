package dev.longarc.cli.connection;

import dev.longarc.cli.terminal.CtrlC;
import dev.longarc.cli.terminal.InterruptSignal;
import dev.longarc.cli.terminal.Screen;
import dev.longarc.runtime.home.Home;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The context of every command.
 *
 * @param ctrlC handles Ctrl-C from the first call on
 * @param distribution the folder of the launcher, with {@code samples/}; empty without the launcher
 */
public record Context(
    Screen screen,
    Home home,
    Connections connections,
    Clock clock,
    Supplier<CtrlC> ctrlC,
    Optional<Path> distribution) {

  /** The context of this process. */
  public static Context ofProcess() {
    var home = Home.fromEnvironment();
    return new Context(
        Screen.ofProcess(),
        home,
        new LocalConnections(home),
        Clock.systemUTC(),
        InterruptSignal::new,
        Optional.ofNullable(System.getProperty("longarc.dist")).map(Path::of));
  }
}
