package dev.longarc.cli.connection;

import dev.longarc.application.Caller;
import dev.longarc.application.contract.EstimateBodies.EstimatesBody;
import dev.longarc.application.contract.EstimateBodies.EstimatesRequest;
import dev.longarc.application.contract.FeatureBodies.FeaturesBody;
import dev.longarc.application.contract.FeatureBodies.SimilarBody;
import dev.longarc.application.contract.ProgramStepBodies.ProgramStepsBody;
import dev.longarc.application.contract.ProgramStepBodies.ProgramStepsRequest;
import dev.longarc.application.contract.QueryString;
import dev.longarc.application.contract.TaskBody;
import dev.longarc.application.contract.TaskBody.PageBody;
import dev.longarc.application.contract.TaskBody.RevisionBody;
import dev.longarc.application.tasks.TaskAccess;
import dev.longarc.application.tasks.TaskRequest;
import dev.longarc.application.tasks.TaskSearch;
import dev.longarc.arc.ArcTaskIds;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The ARC tasks behind an API, which itself knows its caller. */
final class ApiTasks implements TaskAccess {
  private final ApiClient api;

  ApiTasks(ApiClient api) {
    this.api = api;
  }

  @Override
  public PageBody list(Caller caller, TaskSearch search, @Nullable String cursor, int limit) {
    var query =
        new QueryString()
            .add("source", search.source())
            .add("dataset", search.dataset())
            .add("revision", search.revision())
            .add("family", search.familyId())
            .add("min_size", search.size().min())
            .add("max_size", search.size().max())
            .add("min_colors", search.colourCount().min())
            .add("max_colors", search.colourCount().max())
            .add("outcome", search.outcome())
            .add("sort", search.sort().name().toLowerCase(Locale.ROOT))
            .add("order", search.ascending() ? "asc" : "desc")
            .add("cursor", cursor)
            .add("limit", limit);
    search.difficulties().forEach(each -> query.add("difficulty", TaskBody.words(each)));
    search.colours().forEach(each -> query.add("color", each));
    search.features().forEach(each -> query.add("feature", each));
    return api.get("tasks" + query, PageBody.class);
  }

  @Override
  public TaskBody show(
      Caller caller, String id, @Nullable String dataset, @Nullable Integer revision) {
    var query = new QueryString().add("dataset", dataset).add("revision", revision);
    return api.get(path(id) + query, TaskBody.class);
  }

  @Override
  public FeaturesBody features(
      Caller caller, String id, @Nullable String dataset, @Nullable Integer revision) {
    var query = new QueryString().add("dataset", dataset).add("revision", revision);
    return api.get(path(id) + "/features" + query, FeaturesBody.class);
  }

  @Override
  public SimilarBody similar(
      Caller caller, String id, @Nullable String dataset, @Nullable Integer revision, int limit) {
    var query =
        new QueryString().add("dataset", dataset).add("revision", revision).add("limit", limit);
    return api.get(path(id) + "/similar" + query, SimilarBody.class);
  }

  @Override
  public EstimatesBody estimate(Caller caller, EstimatesRequest request) {
    return api.post("strategies/evaluate", request, EstimatesBody.class);
  }

  @Override
  public ProgramStepsBody programSteps(Caller caller, String id, ProgramStepsRequest request) {
    return api.post(path(id) + "/program-steps", request, ProgramStepsBody.class);
  }

  @Override
  public RevisionBody add(Caller caller, TaskRequest request) {
    return api.post("tasks", request, RevisionBody.class);
  }

  @Override
  public RevisionBody change(
      Caller caller, String id, @Nullable String dataset, TaskRequest request) {
    return api.put(
        path(id) + new QueryString().add("dataset", dataset), request, RevisionBody.class);
  }

  @Override
  public RevisionBody remove(Caller caller, String id, @Nullable String dataset) {
    return api.delete(path(id) + new QueryString().add("dataset", dataset), RevisionBody.class);
  }

  /** Servers refuse paths with an encoded slash, so no such id is sent. */
  private static String path(String id) {
    return "tasks/" + ApiClient.encoded(ArcTaskIds.checked(id));
  }
}
