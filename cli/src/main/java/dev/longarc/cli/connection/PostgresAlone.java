package dev.longarc.cli.connection;

import dev.longarc.api.wiring.ApiSettings;
import dev.longarc.application.ApplicationSettings;
import dev.longarc.application.DiskGuard;
import dev.longarc.application.experiments.StoreUseCases;
import dev.longarc.application.identity.IdentitySettings;
import dev.longarc.application.identity.UserAccess;
import dev.longarc.application.identity.UserUseCases;
import dev.longarc.application.judging.CalibrationUseCases;
import dev.longarc.application.judging.JudgingUseCases;
import dev.longarc.application.judging.RegressionUseCases;
import dev.longarc.application.live.EventUseCases;
import dev.longarc.application.notifications.NotificationAccess;
import dev.longarc.application.notifications.NotificationUseCases;
import dev.longarc.application.statistics.PoolTimeline;
import dev.longarc.application.submissions.SubmissionAccess;
import dev.longarc.application.submissions.SubmissionUseCases;
import dev.longarc.application.tasks.TaskAccess;
import dev.longarc.application.tasks.TaskUseCases;
import dev.longarc.pages.report.OfflineReport;
import dev.longarc.pages.report.StoredReport;
import dev.longarc.plan.Prices;
import dev.longarc.runtime.StoreAccess;
import dev.longarc.runtime.home.Home;
import dev.longarc.strategy.StrategyCatalog;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.springframework.core.env.StandardEnvironment;

/** Opens the store without any other server; the only class of the commands that does. */
final class PostgresAlone {
  private PostgresAlone() {}

  /** The store alone; the API of a stack that another process has started meanwhile. */
  static Connection connect(Home home, List<Path> plugins) {
    var store = StoreAccess.open(home);
    return store
        .api()
        .map(api -> Connection.to(LocalConnections.client(home, api), true, store::close))
        .orElseGet(() ->
            Connection.alone(
                useCases(store, plugins),
                tasks(home, store, plugins),
                users(store),
                notifications(store),
                new EventUseCases(store.dataSource()),
                submissions(home, store),
                new JudgingUseCases(store.dataSource(), Clock.systemUTC()),
                new CalibrationUseCases(store.dataSource()),
                new RegressionUseCases(store.dataSource()),
                report(store, plugins),
                store::close));
  }

  private static OfflineReport report(StoreAccess store, List<Path> plugins) {
    var clock = Clock.systemUTC();
    var experiments = useCases(store, plugins).experiments();
    return new StoredReport(
        experiments,
        new JudgingUseCases(store.dataSource(), clock),
        new PoolTimeline(store.dataSource(), experiments, clock),
        clock);
  }

  private static TaskAccess tasks(Home home, StoreAccess store, List<Path> plugins) {
    return TaskUseCases.alone(
        store.dataSource(), new DiskGuard(home.disk(System.getenv())), prices(plugins));
  }

  private static UserAccess users(StoreAccess store) {
    return new UserUseCases(
        store.dataSource(),
        IdentitySettings.DEFAULT,
        () -> "this machine",
        Clock.systemUTC(),
        new SimpleMeterRegistry());
  }

  private static NotificationAccess notifications(StoreAccess store) {
    return new NotificationUseCases(
        store.dataSource(), ApiSettings.Smtp.of(new StandardEnvironment()).isSet());
  }

  private static SubmissionAccess submissions(Home home, StoreAccess store) {
    return new SubmissionUseCases(
        store.dataSource(),
        new DiskGuard(home.disk(System.getenv())),
        SubmissionUseCases.ANY_NUMBER,
        () -> "this machine",
        Clock.systemUTC());
  }

  private static StoreUseCases useCases(StoreAccess store, List<Path> plugins) {
    return StoreUseCases.of(
        store.dataSource(),
        prices(plugins),
        ApplicationSettings.withoutServer(),
        Clock.systemUTC());
  }

  /** Those of the roles, read without them. */
  private static Prices prices(List<Path> plugins) {
    return new Prices(
        StrategyCatalog.withPlugins(plugins),
        ApiSettings.Prices.of(new StandardEnvironment()).coreSecondUsd());
  }
}
