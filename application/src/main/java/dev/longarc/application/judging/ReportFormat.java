package dev.longarc.application.judging;

/** The form of a report or a comparison. */
public enum ReportFormat {
  json("application/json"),
  md("text/markdown;charset=UTF-8");

  private final String mediaType;

  ReportFormat(String mediaType) {
    this.mediaType = mediaType;
  }

  public String mediaType() {
    return mediaType;
  }
}
