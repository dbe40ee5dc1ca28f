package dev.longarc.application.datasets;

import dev.longarc.application.Caller;
import dev.longarc.application.RequestException;
import dev.longarc.application.contract.DatasetBody;
import dev.longarc.application.contract.SubmissionCheckBody;
import dev.longarc.arc.ArcTask;
import java.util.List;

/** The datasets of a store, here or behind an API. */
public interface DatasetAccess {
  /**
   * Stores {@code tasks} under {@code name}, all or none; storing the same again changes nothing.
   *
   * @param hideOutputs whether the test outputs are for scoring only
   * @throws RequestException CONFLICT when the name belongs to another content
   */
  DatasetBody create(Caller caller, String name, List<ArcTask> tasks, boolean hideOutputs);

  /** All datasets, by name. */
  List<DatasetBody> list(Caller caller);

  /**
   * The ids of its ARC tasks, in order.
   *
   * @throws RequestException DATASET_NOT_FOUND
   */
  List<String> taskIds(Caller caller, String name);

  /**
   * What Kaggle would refuse in a submission for the dataset.
   *
   * @throws RequestException DATASET_NOT_FOUND
   */
  SubmissionCheckBody check(Caller caller, String name, String submission);
}
