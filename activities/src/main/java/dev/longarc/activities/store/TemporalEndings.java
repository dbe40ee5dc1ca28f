package dev.longarc.activities.store;

import dev.longarc.evaluation.Intervention;
import dev.longarc.workflows.Endings;
import dev.longarc.workflows.Interventions;
import io.temporal.client.WorkflowClient;
import org.jspecify.annotations.Nullable;

/** The endings according to Temporal's server. */
public final class TemporalEndings implements Endings {
  private final Interventions interventions;

  public TemporalEndings(WorkflowClient client) {
    interventions = new Interventions(client);
  }

  @Override
  public @Nullable String ending(String workflowId) {
    return interventions.of(workflowId).map(Intervention::text).orElse(null);
  }
}
