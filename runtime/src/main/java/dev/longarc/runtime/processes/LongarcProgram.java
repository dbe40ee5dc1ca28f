package dev.longarc.runtime.processes;

/** How a process of Longarc is known by its command line. */
public final class LongarcProgram {
  public static final String MAIN_CLASS = "dev.longarc.cli.Longarc";

  /** The option that names who supervises a role; only supervised ones have it. */
  public static final String SUPERVISOR = "--supervisor=";

  private LongarcProgram() {}
}
