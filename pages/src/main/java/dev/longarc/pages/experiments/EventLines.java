package dev.longarc.pages.experiments;

import dev.longarc.application.contract.SystemEventBody;
import dev.longarc.application.contract.SystemEventBody.SystemEventPageBody;
import dev.longarc.pages.PageView;
import dev.longarc.pages.text.Figures;
import dev.longarc.pages.text.Words;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Things that happened, the newest first. */
public record EventLines(List<EventLine> events) implements PageView {
  /** One of them. */
  public record EventLine(
      String ago,
      String at,
      String severity,
      String type,
      String source,
      String message,
      Map<String, String> context) {
    static EventLine of(SystemEventBody body, Instant now) {
      return new EventLine(
          Figures.ago(body.occurredAt(), now),
          Figures.instant(body.occurredAt()),
          body.severity(),
          Words.plain(body.type()),
          body.source(),
          body.message(),
          body.context());
    }
  }

  public static EventLines of(SystemEventPageBody page, Instant now) {
    return new EventLines(page.events().stream().map(event -> EventLine.of(event, now)).toList());
  }

  @Override
  public String template() {
    return "experiments/events.jte";
  }
}
