package dev.longarc.cli.connection;

import dev.longarc.application.datasets.DatasetAccess;
import dev.longarc.application.experiments.ExperimentReads;
import dev.longarc.application.experiments.StoreUseCases;
import dev.longarc.application.experiments.TextAccess;
import dev.longarc.application.identity.UserAccess;
import dev.longarc.application.judging.CalibrationAccess;
import dev.longarc.application.judging.JudgingAccess;
import dev.longarc.application.judging.RegressionAccess;
import dev.longarc.application.live.EventAccess;
import dev.longarc.application.notifications.NotificationAccess;
import dev.longarc.application.retention.DataRetention;
import dev.longarc.application.submissions.SubmissionAccess;
import dev.longarc.application.tasks.TaskAccess;
import dev.longarc.pages.report.OfflineReport;
import java.util.Optional;

/**
 * What commands read and change: through the API of a running stack, or in the store alone.
 *
 * @param attached whether the stack continues after this command
 * @param api if it runs
 * @param release stops the servers that were started for this command
 */
public record Connection(
    ExperimentReads experiments,
    DatasetAccess datasets,
    TaskAccess tasks,
    TextAccess texts,
    DataRetention retention,
    UserAccess users,
    NotificationAccess notifications,
    EventAccess events,
    SubmissionAccess submissions,
    JudgingAccess judging,
    CalibrationAccess calibrations,
    RegressionAccess regressions,
    OfflineReport report,
    boolean attached,
    Optional<ApiClient> api,
    Runnable release)
    implements AutoCloseable {
  /** Everything through an API. */
  public static Connection to(ApiClient api, boolean attached, Runnable release) {
    return new Connection(
        new ApiExperiments(api),
        new ApiDatasets(api),
        new ApiTasks(api),
        new ApiTexts(api),
        new ApiRetention(api),
        new ApiUsers(api),
        new ApiNotifications(api),
        new ApiEvents(api),
        new ApiSubmissions(api),
        new ApiJudging(api),
        new ApiCalibrations(api),
        new ApiRegressions(api),
        new ApiReport(api),
        attached,
        Optional.of(api),
        release);
  }

  /** The store alone, while nothing runs. */
  static Connection alone(
      StoreUseCases store,
      TaskAccess tasks,
      UserAccess users,
      NotificationAccess notifications,
      EventAccess events,
      SubmissionAccess submissions,
      JudgingAccess judging,
      CalibrationAccess calibrations,
      RegressionAccess regressions,
      OfflineReport report,
      Runnable release) {
    return new Connection(
        store.experiments(),
        store.datasets(),
        tasks,
        store.texts(),
        store.retention(),
        users,
        notifications,
        events,
        submissions,
        judging,
        calibrations,
        regressions,
        report,
        false,
        Optional.empty(),
        release);
  }

  @Override
  public void close() {
    release.run();
  }
}
