package dev.longarc.application.live;

import dev.longarc.application.Caller;
import dev.longarc.application.Permission;
import dev.longarc.application.RequestedPage;
import dev.longarc.application.contract.SystemEventBody;
import dev.longarc.application.contract.SystemEventBody.SystemEventPageBody;
import dev.longarc.store.SystemEvents;
import dev.longarc.store.SystemEvents.Filter;
import dev.longarc.store.SystemEvents.Severity;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/** The events of this store. */
public final class EventUseCases implements EventAccess {
  private final SystemEvents events;

  public EventUseCases(DataSource store) {
    events = new SystemEvents(store);
  }

  @Override
  public SystemEventPageBody list(Caller caller, EventQuery query) {
    var filter =
        new Filter(
            query.words(),
            query.levels().stream()
                .map(level -> Severity.valueOf(level.name()))
                .collect(Collectors.toUnmodifiableSet()),
            query.type(),
            query.experimentId(),
            query.from(),
            query.before(),
            caller.may(Permission.ADMINISTER));
    var page =
        RequestedPage.read(query.limit(), () -> events.page(filter, query.cursor(), query.limit()));
    return new SystemEventPageBody(
        page.items().stream().map(SystemEventBody::of).toList(), page.next());
  }
}
