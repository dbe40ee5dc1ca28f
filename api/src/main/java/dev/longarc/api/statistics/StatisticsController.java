package dev.longarc.api.statistics;

import dev.longarc.api.wiring.Needs;
import dev.longarc.application.Caller;
import dev.longarc.application.Permission;
import dev.longarc.application.statistics.Dashboard;
import dev.longarc.application.statistics.DashboardBody;
import dev.longarc.application.statistics.PerformanceBody;
import dev.longarc.application.statistics.StrategyStatistics;
import dev.longarc.store.ConnectionPool;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import javax.sql.DataSource;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1")
@Tag(name = "statistics", description = "Figures over the whole system")
final class StatisticsController {
  private final StrategyStatistics strategies;
  private final Dashboard dashboard;
  private final DataSource store;
  private final MeterRegistry meters;

  StatisticsController(
      StrategyStatistics strategies, Dashboard dashboard, DataSource store, MeterRegistry meters) {
    this.strategies = strategies;
    this.dashboard = dashboard;
    this.store = store;
    this.meters = meters;
  }

  @GetMapping("/strategies/performance")
  @Needs(Permission.READ)
  @Operation(
      summary = "Sum up what the strategies have done in a time window",
      description =
          "Over all experiments, by when results were recorded. Of each strategy the newest 100000"
              + " runs of the window count.")
  PerformanceBody performance(
      Caller caller,
      @Parameter(
              schema =
                  @Schema(
                      type = "string",
                      allowableValues = {"1h", "6h", "24h", "7d", "30d"},
                      defaultValue = "24h"))
          @RequestParam(name = "time_window", defaultValue = "24h")
          String timeWindow) {
    return strategies.performance(caller, timeWindow);
  }

  @GetMapping("/dashboard/metrics")
  @Needs(Permission.READ)
  @Operation(
      summary = "Show how the system is doing, beside its targets",
      description =
          "The figures may be 2 s old. Those of requests and memory are of the process that answers,"
              + " all others of the whole system.")
  DashboardBody dashboard(Caller caller) {
    return dashboard.metrics(caller);
  }

  /** The connections of this process to the database. */
  @Schema(name = "ConnectionPool")
  record ConnectionPoolBody(
      @Schema(description = "Connections in use") int active,
      int idle,
      int total,
      @Schema(description = "Requests that wait for a connection") int pending,
      @Schema(description = "The greatest number of connections") int max,
      @Schema(description = "Waits of 1 s, since the start, that ended without a connection")
          long timeouts) {}

  @GetMapping("/dashboard/connection-pool/stats")
  @Needs(Permission.ADMINISTER)
  @Operation(summary = "Show the connections of this process to the database")
  ConnectionPoolBody connectionPool(Caller caller) {
    var now = ConnectionPool.figures(store);
    return new ConnectionPoolBody(
        now.active(), now.idle(), now.total(), now.pending(), now.most(), timeouts());
  }

  private long timeouts() {
    return (long)
        meters.find("hikaricp.connections.timeout").counters().stream()
            .mapToDouble(Counter::count)
            .sum();
  }
}
