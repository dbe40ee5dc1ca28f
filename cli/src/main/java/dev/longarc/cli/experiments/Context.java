package dev.longarc.cli.experiments;

import dev.longarc.cli.terminal.CtrlC;
import dev.longarc.cli.terminal.InterruptSignal;
import dev.longarc.cli.terminal.Screen;
import dev.longarc.runtime.home.Home;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What every command is given.
 *
 * @param ctrlC takes Ctrl-C over from then on
 * @param distribution the folder of the launcher, which holds {@code samples/}; empty when this was
 *     started without it
 */
public record Context(
    Screen screen,
    Home home,
    Connections connections,
    Clock clock,
    Supplier<CtrlC> ctrlC,
    Optional<Path> distribution) {

  /** This process's own. */
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
