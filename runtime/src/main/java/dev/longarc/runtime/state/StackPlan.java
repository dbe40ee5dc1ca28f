package dev.longarc.runtime.state;

import dev.longarc.runtime.home.Home;
import dev.longarc.runtime.processes.StackException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The settings of a stack that is to be started.
 *
 * @param plugins jars with further strategies
 * @param listen address of Temporal's port; {@link #LOOPBACK}: only this machine can connect
 * @param environment variables that choose servers, such as {@code LONGARC_TEMPORAL}
 * @param notices receives a line for each part that is started
 */
public record StackPlan(
    Home home,
    RunState.Mode mode,
    List<Path> plugins,
    String listen,
    Map<String, String> environment,
    Consumer<String> notices) {
  public static final String LOOPBACK = "127.0.0.1";

  /** Whether other machines can connect at any address of this one. */
  public boolean listensEverywhere() {
    return listen.equals("0.0.0.0") || listen.equals("::");
  }

  /** Whether other machines can connect at one address only. */
  public boolean listensAtOneAddress() {
    return !listensEverywhere() && !listen.equals(LOOPBACK);
  }

  public StackPlan {
    home = new Home(home.dir(), notices);
    plugins = List.copyOf(plugins);
    environment = Map.copyOf(environment);
    for (Path plugin : plugins) {
      if (!plugin.toFile().isFile()) {
        throw new StackException(
            """
            No such plug-in (%s).
            Maybe build it first, or give its path from here.\
            """
                .formatted(plugin));
      }
    }
  }
}
