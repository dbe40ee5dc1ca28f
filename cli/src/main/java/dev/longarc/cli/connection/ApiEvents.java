package dev.longarc.cli.connection;

import dev.longarc.application.Caller;
import dev.longarc.application.contract.QueryString;
import dev.longarc.application.contract.SystemEventBody.SystemEventPageBody;
import dev.longarc.application.live.EventAccess;
import java.util.Locale;

/** The events behind an API. */
final class ApiEvents implements EventAccess {
  private final ApiClient api;

  ApiEvents(ApiClient api) {
    this.api = api;
  }

  @Override
  public SystemEventPageBody list(Caller caller, EventQuery query) {
    var parameters =
        new QueryString()
            .add("q", query.words())
            .add("type", query.type())
            .add("experiment_id", query.experimentId())
            .add("from", query.from())
            .add("before", query.before())
            .add("cursor", query.cursor())
            .add("limit", query.limit())
            .addAll(
                "severity",
                query.levels().stream().map(each -> each.name().toLowerCase(Locale.ROOT)).toList());
    return api.get("events" + parameters, SystemEventPageBody.class);
  }
}
