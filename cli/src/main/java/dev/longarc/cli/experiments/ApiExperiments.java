package dev.longarc.cli.experiments;

import dev.longarc.application.Caller;
import dev.longarc.application.contract.EvaluationBody;
import dev.longarc.application.contract.ExperimentBodies.ExperimentBody;
import dev.longarc.application.contract.ExperimentBodies.RetryRequest;
import dev.longarc.application.contract.ExperimentBodies.SummaryBody;
import dev.longarc.application.contract.LedgerBody;
import dev.longarc.application.contract.ResultBody;
import dev.longarc.application.contract.RetryPreviewBody;
import dev.longarc.application.contract.StatusBody;
import dev.longarc.application.experiments.ExperimentReads;
import dev.longarc.arc.ArcTaskIds;
import dev.longarc.evaluation.Verdict;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.core.type.TypeReference;

/** The experiments behind an API, which itself knows its caller. */
final class ApiExperiments implements ExperimentReads {
  private final ApiClient api;

  ApiExperiments(ApiClient api) {
    this.api = api;
  }

  @Override
  public List<SummaryBody> list(Caller caller) {
    return api.get("experiments", new TypeReference<>() {});
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
  public LedgerBody ledger(Caller caller, String id) {
    return api.get(path(id) + "/ledger", LedgerBody.class);
  }

  @Override
  public List<ResultBody> results(
      Caller caller, String id, boolean allRounds, Set<Verdict> verdicts) {
    String wanted =
        verdicts.stream().map(each -> "&verdict=" + each).sorted().collect(Collectors.joining());
    return api.get(
        path(id) + "/results?round=" + (allRounds ? "all" : "newest") + wanted,
        new TypeReference<>() {});
  }

  @Override
  public EvaluationBody evaluation(Caller caller, String id, String taskId) {
    String task = ApiClient.encoded(ArcTaskIds.slug(ArcTaskIds.normal(taskId)));
    return api.get(path(id) + "/evaluations/" + task, EvaluationBody.class);
  }

  @Override
  public String submission(Caller caller, String id) {
    return api.text(path(id) + "/submission");
  }

  @Override
  public RetryPreviewBody retryPreview(Caller caller, String id, RetryRequest request) {
    var dry =
        new RetryRequest(request.failureTypes(), request.taskIds(), request.requestId(), true);
    return api.post(path(id) + "/retry", dry, RetryPreviewBody.class);
  }

  private static String path(String id) {
    return "experiments/" + ApiClient.encoded(id);
  }
}
