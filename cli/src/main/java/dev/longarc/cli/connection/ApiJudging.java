package dev.longarc.cli.connection;

import dev.longarc.application.Caller;
import dev.longarc.application.contract.QueryString;
import dev.longarc.application.judging.JudgingAccess;
import dev.longarc.application.judging.ReportFormat;
import dev.longarc.application.judging.RuleName;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Reports and comparisons of an API, which itself knows its caller. */
final class ApiJudging implements JudgingAccess {
  private final ApiClient api;

  ApiJudging(ApiClient api) {
    this.api = api;
  }

  @Override
  public String report(Caller caller, String id, List<String> features, ReportFormat format) {
    var query = new QueryString().add("format", format);
    features.forEach(feature -> query.add("feature", feature));
    return api.text(
        "experiments/" + URLEncoder.encode(id, StandardCharsets.UTF_8) + "/report" + query);
  }

  @Override
  public String compare(Caller caller, List<List<String>> arms, ReportFormat format) {
    var query = new QueryString().add("format", format);
    arms.forEach(arm -> query.add("arm", String.join(",", arm)));
    return api.text("comparisons" + query);
  }

  @Override
  public String union(Caller caller, List<String> ids, ReportFormat format) {
    var query = new QueryString().add("format", format);
    ids.forEach(id -> query.add("experiment", id));
    return api.text("unions" + query);
  }

  @Override
  public String rerank(Caller caller, String id, RuleName rule, ReportFormat format) {
    var query = new QueryString().add("rule", rule).add("format", format);
    return api.text(
        "experiments/" + URLEncoder.encode(id, StandardCharsets.UTF_8) + "/rerank" + query);
  }
}
