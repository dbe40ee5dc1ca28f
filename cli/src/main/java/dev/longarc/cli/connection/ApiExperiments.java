package dev.longarc.cli.connection;

import dev.longarc.application.Caller;
import dev.longarc.application.contract.EvaluationBody;
import dev.longarc.application.contract.ExperimentBodies.ExperimentBody;
import dev.longarc.application.contract.ExperimentBodies.ExperimentPageBody;
import dev.longarc.application.contract.ExperimentBodies.RetryRequest;
import dev.longarc.application.contract.ExperimentQuery;
import dev.longarc.application.contract.FailuresBody;
import dev.longarc.application.contract.LedgerBody;
import dev.longarc.application.contract.NoteBody.NotesBody;
import dev.longarc.application.contract.OperationBody.OperationPageBody;
import dev.longarc.application.contract.QueryString;
import dev.longarc.application.contract.ResultPageBody;
import dev.longarc.application.contract.ResultQuery;
import dev.longarc.application.contract.RetryPreviewBody;
import dev.longarc.application.contract.StatusBody;
import dev.longarc.application.contract.SubmissionFormat;
import dev.longarc.application.experiments.ExperimentReads;
import dev.longarc.arc.ArcTaskIds;
import org.jspecify.annotations.Nullable;

/** The experiments behind an API, which itself knows its caller. */
final class ApiExperiments implements ExperimentReads {
  private final ApiClient api;

  ApiExperiments(ApiClient api) {
    this.api = api;
  }

  @Override
  public ExperimentPageBody list(Caller caller, ExperimentQuery query) {
    return api.get("experiments" + query.queryString(), ExperimentPageBody.class);
  }

  @Override
  public ExperimentBody show(Caller caller, String id) {
    return api.get(path(id), ExperimentBody.class);
  }

  @Override
  public StatusBody status(Caller caller, String id) {
    return api.get(path(id) + "/status", StatusBody.class);
  }

  @Override
  public LedgerBody ledger(Caller caller, String id, boolean proof) {
    return api.get(path(id) + "/ledger?proof=" + proof, LedgerBody.class);
  }

  @Override
  public ResultPageBody results(Caller caller, String id, ResultQuery query) {
    return api.get(path(id) + "/results" + query.queryString(), ResultPageBody.class);
  }

  @Override
  public FailuresBody failures(Caller caller, String id) {
    return api.get(path(id) + "/failures", FailuresBody.class);
  }

  @Override
  public OperationPageBody operations(
      Caller caller, @Nullable String id, @Nullable String cursor, int limit) {
    String of = id == null ? "operator-log" : path(id) + "/operator-log";
    var query = new QueryString().add("limit", limit).add("cursor", cursor);
    return api.get(of + query, OperationPageBody.class);
  }

  @Override
  public NotesBody notes(Caller caller, String id) {
    return api.get(path(id) + "/notes", NotesBody.class);
  }

  @Override
  public EvaluationBody evaluation(Caller caller, String id, String taskId) {
    String task = ApiClient.encoded(ArcTaskIds.slug(ArcTaskIds.normal(taskId)));
    return api.get(path(id) + "/evaluations/" + task, EvaluationBody.class);
  }

  @Override
  public String submission(Caller caller, String id, SubmissionFormat format) {
    return api.text(path(id) + "/submission?format=" + format);
  }

  @Override
  public RetryPreviewBody retryPreview(Caller caller, String id, RetryRequest request) {
    return api.post(path(id) + "/retry", request.dry(), RetryPreviewBody.class);
  }

  private static String path(String id) {
    return "experiments/" + ApiClient.encoded(id);
  }
}
