package dev.longarc.application.experiments;

import dev.longarc.application.ApplicationSettings;
import dev.longarc.application.datasets.DatasetUseCases;
import dev.longarc.application.retention.RetentionUseCases;
import dev.longarc.plan.Prices;
import dev.longarc.store.Datasets;
import dev.longarc.store.Evaluations;
import dev.longarc.store.Experiments;
import dev.longarc.store.Ledger;
import javax.sql.DataSource;

/** The use cases that need the store only, and so work without a Temporal server. */
public record StoreUseCases(
    ExperimentQueries experiments, DatasetUseCases datasets, RetentionUseCases retention) {
  public static StoreUseCases of(DataSource store, Prices prices, ApplicationSettings settings) {
    var experiments = new Experiments(store);
    var evaluations = new Evaluations(store);
    return new StoreUseCases(
        new ExperimentQueries(
            experiments,
            evaluations,
            new Ledger(store),
            new Datasets(store),
            new ExperimentViews(experiments, evaluations, settings),
            prices),
        new DatasetUseCases(store),
        new RetentionUseCases(store));
  }
}
