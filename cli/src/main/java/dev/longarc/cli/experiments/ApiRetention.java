package dev.longarc.cli.experiments;

import dev.longarc.application.Caller;
import dev.longarc.application.contract.RetentionBodies.CleanRequest;
import dev.longarc.application.contract.RetentionBodies.CleanedBody;
import dev.longarc.application.contract.RetentionBodies.DeletedBody;
import dev.longarc.application.retention.DataRetention;
import java.time.Duration;

/** Deletion behind an API, which itself knows its caller. */
final class ApiRetention implements DataRetention {
  /** Shrinking copies every table. */
  private static final Duration SHRINKING = Duration.ofHours(1);

  private final ApiClient api;

  ApiRetention(ApiClient api) {
    this.api = api;
  }

  @Override
  public DeletedBody delete(Caller caller, String experimentId) {
    return api.delete("experiments/" + ApiClient.encoded(experimentId), DeletedBody.class);
  }

  @Override
  public CleanedBody clean(Caller caller, CleanRequest request) {
    return api.post("retention/clean", request, CleanedBody.class, SHRINKING);
  }
}
