package dev.longarc.application.contract;

/** The forms of a submission, by the end of its file's name. */
public enum SubmissionFormat {
  /** Kaggle's own. */
  json("application/json"),
  /** A row for each test input, for tables. */
  csv("text/csv");

  private final String mediaType;

  SubmissionFormat(String mediaType) {
    this.mediaType = mediaType;
  }

  public String mediaType() {
    return mediaType;
  }
}
