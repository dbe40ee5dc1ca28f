package dev.longarc.cli.experiments;

import dev.longarc.api.wiring.ApiSettings;
import dev.longarc.application.ApplicationSettings;
import dev.longarc.application.experiments.StoreUseCases;
import dev.longarc.plan.Prices;
import dev.longarc.runtime.StoreAccess;
import dev.longarc.runtime.home.Home;
import dev.longarc.strategy.StrategyCatalog;
import java.nio.file.Path;
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
        .map(api -> Connection.to(api, true, store::close))
        .orElseGet(() -> Connection.alone(useCases(store, plugins), store::close));
  }

  private static StoreUseCases useCases(StoreAccess store, List<Path> plugins) {
    var prices =
        new Prices( // those of the roles, read without them
            StrategyCatalog.withPlugins(plugins),
            ApiSettings.Prices.of(new StandardEnvironment()).coreSecondUsd());
    return StoreUseCases.of(store.dataSource(), prices, ApplicationSettings.withoutServer());
  }
}
