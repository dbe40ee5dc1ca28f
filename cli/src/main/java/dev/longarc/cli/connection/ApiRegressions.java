package dev.longarc.cli.connection;

import dev.longarc.application.Caller;
import dev.longarc.application.contract.QueryString;
import dev.longarc.application.contract.ReasonBody;
import dev.longarc.application.judging.BaselineBody;
import dev.longarc.application.judging.BaselineBody.BaselinesBody;
import dev.longarc.application.judging.BaselineRequest;
import dev.longarc.application.judging.RegressionAccess;
import dev.longarc.application.judging.RegressionBody;
import org.jspecify.annotations.Nullable;

/** Baselines and regressions behind an API, which itself knows its caller. */
final class ApiRegressions implements RegressionAccess {
  private static final String BASELINES = "baselines";

  private final ApiClient api;

  ApiRegressions(ApiClient api) {
    this.api = api;
  }

  @Override
  public BaselinesBody baselines(Caller caller) {
    return api.get(BASELINES, BaselinesBody.class);
  }

  @Override
  public BaselineBody setBaseline(Caller caller, BaselineRequest request) {
    return api.put(BASELINES, request, BaselineBody.class);
  }

  @Override
  public void clearBaseline(Caller caller, String dataset, String plan) {
    api.delete(BASELINES + new QueryString().add("dataset", dataset).add("plan", plan));
  }

  @Override
  public RegressionBody regressions(Caller caller, String id, boolean now) {
    return api.get(path(id) + new QueryString().add("now", now), RegressionBody.class);
  }

  @Override
  public RegressionBody acknowledge(Caller caller, String id, @Nullable String reason) {
    return api.post(path(id) + "/acknowledge", new ReasonBody(reason), RegressionBody.class);
  }

  private static String path(String id) {
    return "experiments/" + ApiClient.encoded(id) + "/regressions";
  }
}
