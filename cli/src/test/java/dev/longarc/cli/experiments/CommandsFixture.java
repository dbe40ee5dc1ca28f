package dev.longarc.cli.experiments;

import dev.longarc.cli.Longarc;
import dev.longarc.cli.terminal.CtrlC;
import dev.longarc.cli.terminal.TestScreen;
import dev.longarc.runtime.home.Home;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** Runs commands on a real store, one for each class; a test adds other parts. */
@Tag("servers")
abstract class CommandsFixture {
  private static final Map<Class<?>, TestStore> STORES = new ConcurrentHashMap<>();

  @TempDir Path folder = Path.of("");
  final TestScreen screen = TestScreen.plain();

  /** The API of the running stack; empty unless a test sets it. */
  Optional<URI> api = Optional.empty();

  boolean attached;
  CtrlC ctrlC = pause -> false;
  int closed;

  /** The number of connections that the store will refuse. */
  int outages;

  Instant now = Instant.EPOCH;

  final TestStore store() {
    return STORES.computeIfAbsent(getClass(), _ -> new TestStore());
  }

  private final class TestConnections implements Connections {
    @Override
    public Optional<URI> api() {
      return api;
    }

    @Override
    public Connection store() {
      return connection();
    }

    @Override
    public Connection stack(List<Path> plugins, Consumer<String> notices) {
      notices.accept("Starting …");
      return connection();
    }

    private Connection connection() {
      return new Connection(
          new DelegatingDataSource(CommandsFixture.this.store().dataSource) {
            @Override
            public java.sql.Connection getConnection() throws SQLException {
              if (outages > 0) {
                outages--;
                throw new SQLException("The database system is starting up", "57P03");
              }
              return super.getConnection();
            }
          },
          attached,
          api,
          Optional.of(URI.create("http://ui/namespaces/arc")),
          () -> closed++);
    }
  }

  int longarc(String... arguments) {
    return Longarc.commandLine(context()).execute(arguments);
  }

  Context context() {
    return new Context(
        screen.screen(),
        new Home(folder.resolve("home")),
        new TestConnections(),
        Clock.fixed(now, ZoneOffset.UTC),
        () -> ctrlC,
        Optional.empty());
  }

  /** Ends the experiment, as the orchestrator would. */
  boolean finish(String id) {
    if (!Follower.over(store().experiments.find(id).orElseThrow())) {
      store().answered(id, 3, TestStore.answer(1));
      store().experiments.settle(id, false);
    }
    return false;
  }

  Path dataset() {
    return folder.resolve("mine");
  }

  void writeTask(String id) throws IOException {
    Files.createDirectories(dataset());
    Files.writeString(
        dataset().resolve(id + ".json"),
        """
        {"train": [{"input": [[1]], "output": [[2]]}], "test": [{"input": [[3]]}]}
        """);
  }
}
