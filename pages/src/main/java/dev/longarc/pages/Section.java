package dev.longarc.pages;

/** The parts of the site, as its head lists them. */
public enum Section {
  EXPERIMENTS("Experiments", "/experiments"),
  COMPARE("Compare", "/compare"),
  TASKS("Tasks", "/tasks"),
  SYSTEM("System", "/system"),
  LOG("Operator log", "/operator-log");

  private final String title;
  private final String path;

  Section(String title, String path) {
    this.title = title;
    this.path = path;
  }

  public String title() {
    return title;
  }

  public String path() {
    return path;
  }
}
