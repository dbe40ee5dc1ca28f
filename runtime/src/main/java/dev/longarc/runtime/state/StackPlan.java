package dev.longarc.runtime.state;

import dev.longarc.runtime.home.Home;
import dev.longarc.runtime.processes.StackException;
import dev.longarc.workflows.encryption.PayloadKeys;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The settings of a stack that is to be started.
 *
 * @param plugins jars with further strategies
 * @param listen how workers on other machines join; empty: they can't
 * @param environment variables that choose servers, such as {@code LONGARC_TEMPORAL}
 * @param notices receives a line for each part that is started
 */
public record StackPlan(
    Home home,
    RunState.Mode mode,
    List<Path> plugins,
    Optional<ListenOptions> listen,
    Map<String, String> environment,
    Consumer<String> notices) {
  public static final String LOOPBACK = "127.0.0.1";

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
    readPayloadKeys(environment);
  }

  /** Before anything starts: each role reads them, and would fail again and again. */
  private static void readPayloadKeys(Map<String, String> environment) {
    try {
      PayloadKeys.read(environment.get(PayloadKeys.VARIABLE));
    } catch (IllegalStateException e) {
      throw new StackException(String.valueOf(e.getMessage()), e);
    }
  }
}
