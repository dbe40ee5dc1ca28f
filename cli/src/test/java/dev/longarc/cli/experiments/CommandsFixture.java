package dev.longarc.cli.experiments;

import dev.longarc.api.wiring.ApiSettings;
import dev.longarc.application.ApplicationSettings;
import dev.longarc.application.DiskGuard;
import dev.longarc.application.ErrorCode;
import dev.longarc.application.RequestException;
import dev.longarc.application.experiments.ExperimentReads;
import dev.longarc.application.experiments.StoreUseCases;
import dev.longarc.application.identity.IdentitySettings;
import dev.longarc.application.identity.UserUseCases;
import dev.longarc.application.judging.CalibrationUseCases;
import dev.longarc.application.judging.JudgingUseCases;
import dev.longarc.application.judging.RegressionUseCases;
import dev.longarc.application.live.EventUseCases;
import dev.longarc.application.notifications.NotificationUseCases;
import dev.longarc.application.statistics.PoolTimeline;
import dev.longarc.application.submissions.SubmissionUseCases;
import dev.longarc.application.tasks.TaskUseCases;
import dev.longarc.cli.Longarc;
import dev.longarc.cli.connection.ApiClient;
import dev.longarc.cli.connection.Connection;
import dev.longarc.cli.connection.Connections;
import dev.longarc.cli.connection.Context;
import dev.longarc.cli.terminal.CtrlC;
import dev.longarc.cli.terminal.TestScreen;
import dev.longarc.pages.report.OfflineReport;
import dev.longarc.pages.report.StoredReport;
import dev.longarc.plan.Prices;
import dev.longarc.runtime.home.Home;
import dev.longarc.strategy.StrategyCatalog;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
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
import org.springframework.core.env.StandardEnvironment;

/** Runs commands on a real store, one for each class; a test adds other parts. */
@Tag("servers")
public abstract class CommandsFixture {
  private static final Map<Class<?>, TestStore> STORES = new ConcurrentHashMap<>();

  @TempDir protected Path folder = Path.of("");
  protected final TestScreen screen = TestScreen.plain();

  /** The API of the running stack; empty unless a test sets it. */
  protected Optional<ApiClient> api = Optional.empty();

  /** Whether commands read through {@link #api}, as they do outside of tests. */
  boolean throughApi;

  boolean attached;
  CtrlC ctrlC = pause -> false;
  int closed;

  /** The number of reads that will fail. */
  int outages;

  Instant now = Instant.EPOCH;

  protected final TestStore store() {
    return STORES.computeIfAbsent(getClass(), _ -> new TestStore());
  }

  private final class TestConnections implements Connections {
    @Override
    public Optional<ApiClient> api() {
      return api;
    }

    @Override
    public Connection store(List<Path> plugins) {
      return connection();
    }

    @Override
    public Connection stack(List<Path> plugins, Consumer<String> notices) {
      notices.accept("Starting …");
      return connection();
    }

    private OfflineReport report(StoreUseCases store) {
      var source = CommandsFixture.this.store().dataSource;
      var clock = Clock.systemUTC();
      return new StoredReport(
          store.experiments(),
          new JudgingUseCases(source, clock),
          new PoolTimeline(source, store.experiments(), clock),
          clock);
    }

    private Connection connection() {
      if (throughApi) {
        return Connection.to(api.orElseThrow(), attached, () -> closed++);
      }
      var prices =
          new Prices(
              StrategyCatalog.builtIn(),
              ApiSettings.Prices.of(new StandardEnvironment()).coreSecondUsd());
      var settings = new ApplicationSettings("", false, "arc", "http://ui", 0, null);
      var store =
          StoreUseCases.of(
              CommandsFixture.this.store().dataSource, prices, settings, Clock.systemUTC());
      return new Connection(
          disturbed(store.experiments()),
          store.datasets(),
          new TaskUseCases(
              CommandsFixture.this.store().dataSource,
              new DiskGuard(context().home().disk(System.getenv())),
              prices),
          store.texts(),
          store.retention(),
          new UserUseCases(
              CommandsFixture.this.store().dataSource,
              IdentitySettings.DEFAULT,
              () -> "this machine",
              Clock.systemUTC(),
              new SimpleMeterRegistry()),
          new NotificationUseCases(CommandsFixture.this.store().dataSource, false),
          new EventUseCases(CommandsFixture.this.store().dataSource),
          new SubmissionUseCases(
              CommandsFixture.this.store().dataSource,
              new DiskGuard(context().home().disk(System.getenv())),
              SubmissionUseCases.ANY_NUMBER,
              () -> "this machine",
              Clock.systemUTC()),
          new JudgingUseCases(CommandsFixture.this.store().dataSource, Clock.systemUTC()),
          new CalibrationUseCases(CommandsFixture.this.store().dataSource),
          new RegressionUseCases(CommandsFixture.this.store().dataSource),
          report(store),
          attached,
          api,
          () -> closed++);
    }

    /** The same, which fails during an outage as an API does. */
    private ExperimentReads disturbed(ExperimentReads reads) {
      return (ExperimentReads)
          Proxy.newProxyInstance(
              getClass().getClassLoader(),
              new Class<?>[] {ExperimentReads.class},
              (_, method, arguments) -> {
                if (outages > 0) {
                  outages--;
                  throw new RequestException(
                      ErrorCode.DATABASE_ERROR,
                      "The database does not answer.\nMaybe it is restarting: try again.",
                      Map.of());
                }
                try {
                  return method.invoke(reads, arguments);
                } catch (InvocationTargetException e) {
                  throw e.getCause();
                }
              });
    }
  }

  protected int longarc(String... arguments) {
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
    if (store().experiments.find(id).orElseThrow().completedAt() == null) {
      store().answered(id, 3, TestStore.answer(1));
      store().experiments.settle(id, false);
    }
    return false;
  }

  protected Path dataset() {
    return folder.resolve("mine");
  }

  protected void writeTask(String id) throws IOException {
    Files.createDirectories(dataset());
    Files.writeString(
        dataset().resolve(id + ".json"),
        """
        {"train": [{"input": [[1]], "output": [[2]]}], "test": [{"input": [[3]]}]}
        """);
  }
}
