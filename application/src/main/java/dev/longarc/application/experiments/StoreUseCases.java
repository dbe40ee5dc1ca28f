package dev.longarc.application.experiments;

import dev.longarc.application.ApplicationSettings;
import dev.longarc.application.datasets.DatasetUseCases;
import dev.longarc.application.retention.RetentionUseCases;
import dev.longarc.plan.Prices;
import java.time.Clock;
import javax.sql.DataSource;

/** The use cases that need the store only, and so work without a Temporal server. */
public record StoreUseCases(
    ExperimentQueries experiments,
    ExperimentTexts texts,
    DatasetUseCases datasets,
    RetentionUseCases retention) {
  public static StoreUseCases of(
      DataSource store, Prices prices, ApplicationSettings settings, Clock clock) {
    return new StoreUseCases(
        new ExperimentQueries(store, prices, settings, clock),
        new ExperimentTexts(store, settings, clock),
        new DatasetUseCases(store),
        new RetentionUseCases(store));
  }
}
