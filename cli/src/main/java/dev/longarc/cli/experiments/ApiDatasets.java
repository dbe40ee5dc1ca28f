package dev.longarc.cli.experiments;

import dev.longarc.application.Caller;
import dev.longarc.application.contract.ArcTaskBody;
import dev.longarc.application.contract.DatasetBody;
import dev.longarc.application.contract.SubmissionCheckBody;
import dev.longarc.application.datasets.DatasetAccess;
import dev.longarc.arc.ArcTask;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.type.TypeReference;

/** The datasets behind an API, which itself knows its caller. */
final class ApiDatasets implements DatasetAccess {
  private final ApiClient api;

  ApiDatasets(ApiClient api) {
    this.api = api;
  }

  @Override
  public DatasetBody create(Caller caller, String name, List<ArcTask> tasks, boolean hideOutputs) {
    var byId = new LinkedHashMap<String, ArcTaskBody>();
    tasks.forEach(task -> byId.put(task.id(), ArcTaskBody.of(task)));
    return api.post(
        "datasets",
        Map.of("name", name, "tasks", byId, "hide_outputs", hideOutputs),
        DatasetBody.class);
  }

  @Override
  public List<DatasetBody> list(Caller caller) {
    return api.get("datasets", new TypeReference<>() {});
  }

  @Override
  public List<String> taskIds(Caller caller, String name) {
    return api.get("datasets/" + ApiClient.encoded(name) + "/task-ids", new TypeReference<>() {});
  }

  @Override
  public SubmissionCheckBody check(Caller caller, String name, String submission) {
    return api.postText(
        "datasets/" + ApiClient.encoded(name) + "/check-submission",
        submission,
        SubmissionCheckBody.class);
  }
}
