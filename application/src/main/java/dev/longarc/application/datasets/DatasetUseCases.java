package dev.longarc.application.datasets;

import dev.longarc.application.Caller;
import dev.longarc.application.ErrorCode;
import dev.longarc.application.RequestException;
import dev.longarc.application.contract.DatasetBody;
import dev.longarc.arc.ArcTask;
import dev.longarc.store.Datasets;
import dev.longarc.store.StoreConflictException;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/** The datasets of this store. */
public final class DatasetUseCases implements DatasetAccess {
  private final Datasets datasets;

  public DatasetUseCases(DataSource store) {
    this.datasets = new Datasets(store);
  }

  @Override
  public DatasetBody create(Caller caller, String name, List<ArcTask> tasks) {
    try {
      return DatasetBody.of(datasets.create(name, tasks));
    } catch (StoreConflictException e) {
      throw new RequestException(ErrorCode.CONFLICT, String.valueOf(e.getMessage()), Map.of());
    }
  }

  @Override
  public List<DatasetBody> list(Caller caller) {
    return datasets.list().stream().map(DatasetBody::of).toList();
  }

  /**
   * @throws RequestException DATASET_NOT_FOUND
   */
  public DatasetBody show(Caller caller, String name) {
    return datasets.find(name).map(DatasetBody::of).orElseThrow(() -> unknown(name));
  }

  @Override
  public List<String> taskIds(Caller caller, String name) {
    var ids = datasets.arcTaskIds(name);
    if (ids.isEmpty()) { // no dataset is empty
      throw unknown(name);
    }
    return ids;
  }

  private static RequestException unknown(String name) {
    return new RequestException(
        ErrorCode.DATASET_NOT_FOUND,
        "There is no dataset (%s).\nMaybe upload it first.".formatted(name),
        Map.of("dataset", name));
  }
}
