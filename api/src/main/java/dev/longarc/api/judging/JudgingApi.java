package dev.longarc.api.judging;

import dev.longarc.application.experiments.StoreUseCases;
import dev.longarc.application.judging.CalibrationUseCases;
import dev.longarc.application.judging.FlipQueries;
import dev.longarc.application.judging.JudgingUseCases;
import dev.longarc.application.judging.RegressionUseCases;
import dev.longarc.application.statistics.PoolTimeline;
import dev.longarc.pages.report.OfflineReport;
import dev.longarc.pages.report.StoredReport;
import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Reports, comparisons and baselines over REST. */
@Configuration(proxyBeanMethods = false)
@Import({
  JudgingController.class,
  CalibrationController.class,
  BaselineController.class,
  RerankController.class
})
public class JudgingApi {
  @Bean
  JudgingUseCases judgingUseCases(DataSource store, Clock clock) {
    return new JudgingUseCases(store, clock);
  }

  @Bean
  FlipQueries flipQueries(DataSource store) {
    return new FlipQueries(store);
  }

  @Bean
  OfflineReport offlineReport(
      StoreUseCases store, JudgingUseCases judging, PoolTimeline timeline, Clock clock) {
    return new StoredReport(store.experiments(), judging, timeline, clock);
  }

  @Bean
  CalibrationUseCases calibrationUseCases(DataSource store) {
    return new CalibrationUseCases(store);
  }

  @Bean
  RegressionUseCases regressionUseCases(DataSource store) {
    return new RegressionUseCases(store);
  }
}
