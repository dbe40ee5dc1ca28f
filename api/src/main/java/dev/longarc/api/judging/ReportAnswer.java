package dev.longarc.api.judging;

import dev.longarc.application.judging.ReportFormat;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** The text of a report or a comparison as an answer. */
final class ReportAnswer {
  private ReportAnswer() {}

  static ResponseEntity<String> of(ReportFormat format, String text) {
    return ResponseEntity.ok().contentType(MediaType.parseMediaType(format.mediaType())).body(text);
  }
}
