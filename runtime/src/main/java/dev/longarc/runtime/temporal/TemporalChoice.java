package dev.longarc.runtime.temporal;

import dev.longarc.runtime.home.Home;
import dev.longarc.runtime.processes.StackException;
import dev.longarc.runtime.state.TemporalAddress;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** The choice of a Temporal server by {@link #choose}. */
public sealed interface TemporalChoice {
  /** An external server. */
  record External(String address, String namespace) implements TemporalChoice {}

  /** The dev server inside {@code cli}, as a child process. */
  record Dev(DevServerCli cli) implements TemporalChoice {}

  /**
   * The dev server, once Go has built it.
   *
   * @param insisted a failed build is an error, not a reason for the server in memory
   */
  record Build(Go go, boolean insisted) implements TemporalChoice {}

  /**
   * The test server in this JVM.
   *
   * @param reason why there is no better server; for the user
   */
  record Memory(String reason) implements TemporalChoice {}

  /** The programs of the machine; each is searched only when needed, since some start a process. */
  interface Machine {
    Optional<DevServerCli> cliOfHome();

    Optional<DevServerCli> cliOnPath();

    Optional<Go> go();

    /** Why there is no {@link #go}, for people. */
    default String whyNoGo() {
      return "no Go to build one with";
    }

    /** This machine, with the path of {@code tools/temporal-cli}. */
    static Machine of(Home home, Map<String, String> environment) {
      return new Machine() {
        @Override
        public Optional<DevServerCli> cliOfHome() {
          return DevServerCli.at(home.temporalCli());
        }

        @Override
        public Optional<DevServerCli> cliOnPath() {
          return DevServerCli.onPath("temporal", environment).flatMap(DevServerCli::at);
        }

        @Override
        public Optional<Go> go() {
          return cliSources().isEmpty() ? Optional.empty() : Go.find(environment);
        }

        @Override
        public String whyNoGo() {
          return cliSources().isEmpty() ? "no sources to build one from" : Go.whyNone(environment);
        }
      };
    }
  }

  /** The path of {@code tools/temporal-cli}, if the launcher gave that of the repository. */
  static Optional<Path> cliSources() {
    return Optional.ofNullable(System.getProperty("longarc.dist"))
        .map(root -> Path.of(root, "tools", "temporal-cli"))
        .filter(dir -> dir.resolve("go.mod").toFile().exists());
  }

  /**
   * {@code LONGARC_TEMPORAL} (memory, dev or HOST:PORT) comes first; then {@code TEMPORAL_ADDRESS};
   * then the CLI of the home, that on the {@code PATH}, Go, and the server in memory.
   */
  static TemporalChoice choose(Map<String, String> environment, Machine machine) {
    String namespace = environment.getOrDefault("TEMPORAL_NAMESPACE", TemporalAddress.NAMESPACE);
    String wish = environment.getOrDefault("LONGARC_TEMPORAL", "").strip();
    String address = environment.getOrDefault("TEMPORAL_ADDRESS", "").strip();
    return switch (wish) {
      case "memory" -> new Memory("LONGARC_TEMPORAL=memory");
      case "dev" -> own(machine, true);
      case "" ->
          address.isEmpty() ? own(machine, false) : new External(checked(address), namespace);
      default -> new External(checked(wish), namespace);
    };
  }

  private static TemporalChoice own(Machine machine, boolean insisted) {
    var cli =
        machine
            .cliOfHome()
            .filter(DevServerCli::recentEnough)
            .or(() -> machine.cliOnPath().filter(DevServerCli::recentEnough));
    if (cli.isPresent()) {
      return new Dev(cli.get());
    }
    var go = machine.go();
    if (go.isPresent() && go.get().recentEnough()) {
      return new Build(go.get(), insisted);
    }
    String reason =
        "no temporal CLI ≥ %s, and %s"
            .formatted(
                DevServerCli.OLDEST,
                go.map(old -> "Go %s is older than %s".formatted(old.version(), Go.OLDEST))
                    .orElseGet(machine::whyNoGo));
    if (insisted) {
      throw new StackException(
          """
          LONGARC_TEMPORAL=dev can't be had: %s.
          Maybe install Go %s or newer, or put a temporal CLI on the PATH.\
          """
              .formatted(reason, Go.OLDEST));
    }
    return new Memory(reason);
  }

  static String checked(String address) {
    if (!address.matches("[^\\s:/]+:\\d{1,5}") && !address.matches("\\[[0-9a-fA-F:]+]:\\d{1,5}")) {
      throw new StackException(
          """
          The Temporal address (%s) is not HOST:PORT.
          Maybe LONGARC_TEMPORAL should be memory, dev or an address such as 127.0.0.1:7233.\
          """
              .formatted(address));
    }
    return address;
  }
}
