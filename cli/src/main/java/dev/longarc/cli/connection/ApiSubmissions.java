package dev.longarc.cli.connection;

import dev.longarc.application.Caller;
import dev.longarc.application.contract.QueryString;
import dev.longarc.application.contract.SubmissionBodies.SubmissionBody;
import dev.longarc.application.contract.SubmissionBodies.SubmissionPageBody;
import dev.longarc.application.submissions.SubmissionAccess;
import dev.longarc.application.submissions.SubmissionRequest;
import org.jspecify.annotations.Nullable;

/** The submissions behind an API, which itself knows its caller. */
final class ApiSubmissions implements SubmissionAccess {
  private final ApiClient api;

  ApiSubmissions(ApiClient api) {
    this.api = api;
  }

  @Override
  public SubmissionBody submit(Caller caller, SubmissionRequest request) {
    return api.post("tasks/submit", request, SubmissionBody.class);
  }

  @Override
  public SubmissionPageBody list(
      Caller caller,
      @Nullable String taskId,
      @Nullable String user,
      @Nullable String cursor,
      int limit) {
    var query =
        new QueryString()
            .add("task_id", taskId)
            .add("user", user)
            .add("cursor", cursor)
            .add("limit", limit);
    return api.get("submissions" + query, SubmissionPageBody.class);
  }
}
