package dev.longarc.pages.experiments;

import dev.longarc.application.contract.SystemEventBody;
import dev.longarc.pages.text.Figures;
import dev.longarc.pages.text.Words;
import java.time.Instant;
import java.util.Map;

/** Something that happened. */
public record EventLine(
    String ago,
    String at,
    String severity,
    String type,
    String source,
    String message,
    Map<String, String> context) {
  public static EventLine of(SystemEventBody body, Instant now) {
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
